namespace Functions.Search.Analysis;

/// <summary>Tells whether a word is another one with a regular English ending: hears, cared, worries, stopping.</summary>
internal static class Inflection
{
    private static readonly string[] Endings = ["s", "es", "d", "ed", "ing", "er", "ers", "ly", "'s"];

    public static bool IsOf(ReadOnlySpan<char> word, ReadOnlySpan<char> known)
    {
        foreach (var ending in Endings)
        {
            if (word.Length > ending.Length && word.EndsWith(ending) && IsSpelled(word[..^ending.Length], known))
            {
                return true;
            }
        }

        return false;
    }

    // Before an ending an e may fall away, a y become i, and the last letter be doubled.
    private static bool IsSpelled(ReadOnlySpan<char> beginning, ReadOnlySpan<char> known)
        => beginning.SequenceEqual(known)
            || (known is [.. var withoutE, 'e'] && beginning.SequenceEqual(withoutE))
            || (known is [.. var withoutY, 'y'] && beginning is [.. var withoutI, 'i'] && withoutI.SequenceEqual(withoutY))
            || (beginning is [.. var single, var doubled] && single.SequenceEqual(known) && single.EndsWith([doubled]));
}
