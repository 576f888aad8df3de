namespace Functions.Search.Analysis;

/// <summary>Words without meaning for a search. They are removed from a query, unless it has no others.</summary>
internal static class StopWords
{
    // Those with an apostrophe are often typed without it: where that is no other word (ill, well, id), it is one of them too.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "being", "both", "but",
        "by", "can", "cannot", "could", "did", "do", "does", "doing", "each", "either", "etc", "for", "from", "had", "has", "have", "having", "he", "her",
        "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "may", "me", "might", "more", "most", "much", "my",
        "no", "nor", "not", "of", "on", "only", "or", "other", "our", "ours", "s", "shall", "she", "should", "so", "some", "such", "than", "that", "the",
        "their", "theirs", "them", "then", "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon", "us",
        "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "you", "your", "yours",
        "aren't", "arent", "can't", "cant", "couldn't", "couldnt", "didn't", "didnt", "doesn't", "doesnt", "don't", "dont", "hadn't", "hadnt", "hasn't", "hasnt", "haven't", "havent",
        "he'd", "he'll", "he's", "how's", "hows", "i'd", "i'll", "i'm", "im", "i've", "ive", "isn't", "isnt", "it'd", "it'll", "it's", "let's", "mustn't", "she'd", "she'll", "she's",
        "shouldn't", "shouldnt", "that's", "thats", "there's", "theres", "they'd", "they'll", "they're", "theyre", "they've", "wasn't", "wasnt", "we'd", "we'll", "we're", "we've", "weren't", "werent",
        "what's", "whats", "where's", "wheres", "who's", "whos", "won't", "wont", "wouldn't", "wouldnt", "you'd", "you'll", "you're", "youre", "you've", "youve",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<string> All => Words;

    /// <param name="word">A folded word.</param>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
