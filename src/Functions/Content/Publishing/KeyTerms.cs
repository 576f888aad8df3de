using Functions.Content.Authoring;

namespace Functions.Content.Publishing;

/// <summary>Extracts the key terms of a text.</summary>
internal static class KeyTerms
{
    private const int MaxTerms = 24;
    private const int MinWordLetters = 4;
    private const int MaxWord = 30;
    private const int TitleWeight = 5;

    /// <summary>The most frequent words of title and text, the most frequent first; those of the title have more weight.</summary>
    public static IReadOnlyList<string> Of(Article article)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(article.Title, TitleWeight, counts);
        Count(article.Text, weight: 1, counts);
        return [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MaxTerms).Select(pair => pair.Key)];
    }

    private static void Count(string text, int weight, Dictionary<string, int> counts)
    {
        Span<char> word = stackalloc char[MaxWord];
        var words = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var length = 0;
        foreach (var letter in text)
        {
            if (!char.IsLetter(letter))
            {
                Add(word, length);
                length = 0;
            }
            else if (length++ < MaxWord)
            {
                word[length - 1] = char.ToLowerInvariant(letter);
            }
        }

        Add(word, length);

        void Add(ReadOnlySpan<char> letters, int count)
        {
            if (count is >= MinWordLetters and <= MaxWord)
            {
                var key = letters[..count];
                words[key] = words.TryGetValue(key, out var known) ? known + weight : weight;
            }
        }
    }
}
