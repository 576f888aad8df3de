namespace Functions.Newsletter.Subscribers;

/// <summary>The subscribers that an issue is for.</summary>
/// <param name="Topics">Its topics; empty for everybody.</param>
/// <param name="Frequency">The frequency of the subscribers.</param>
public sealed record IssueAudience(IReadOnlyList<string> Topics, Frequency Frequency)
{
    public static IssueAudience Everybody { get; } = new([], Frequency.Every);

    public bool Includes(Preferences preferences)
        => preferences.Frequency == Frequency
            && (Topics.Count == 0 || preferences.Topics.Count == 0 || preferences.Topics.Intersect(Topics, StringComparer.OrdinalIgnoreCase).Any());
}
