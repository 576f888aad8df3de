namespace Functions.Search.Analysis;

/// <summary>Words without meaning for a search. They are removed from a query, unless it has no others.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "being", "both", "but",
        "by", "can", "could", "did", "do", "does", "doing", "each", "either", "etc", "for", "from", "had", "has", "have", "having", "he", "her",
        "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "it's", "its", "just", "may", "me", "might", "more", "most", "my",
        "no", "nor", "not", "of", "on", "only", "or", "other", "our", "ours", "s", "shall", "she", "should", "so", "some", "such", "than", "that", "the",
        "their", "theirs", "them", "then", "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon", "us",
        "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "you", "your", "yours",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<string> All => Words;

    /// <param name="word">A folded word.</param>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
