namespace Functions.Insights;

/// <summary>
/// Hides small numbers of messages: who knows of one that somebody wrote could find it again. A number under five is hidden, and with it as many of the next larger
/// ones as it takes that a total minus the others does not give it away: complementary suppression, as statistical offices have it.
/// </summary>
internal static class SmallNumbers
{
    /// <summary>The smallest number that is shown.</summary>
    public const int Min = 5;

    /// <summary>The parts of a total that is known, in their order. None stays none.</summary>
    public static IReadOnlyList<ShownCount> Hide(IReadOnlyList<long> parts)
    {
        var hidden = new HashSet<int>();
        var sum = 0L;
        foreach (var (index, count) in parts.Index().Where(part => part.Item > 0).OrderBy(part => part.Item))
        {
            var isSmall = count < Min;
            var givesAway = hidden.Count == 1 || (hidden.Count > 0 && sum < Min);
            if (!isSmall && !givesAway)
            {
                break;
            }

            hidden.Add(index);
            sum += count;
        }

        return [.. parts.Select((count, index) => new ShownCount(hidden.Contains(index) ? null : count))];
    }
}
