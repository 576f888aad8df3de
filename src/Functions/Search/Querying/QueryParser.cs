using Functions.Search.Analysis;

namespace Functions.Search.Querying;

/// <summary>Parses a query into words.</summary>
internal static class QueryParser
{
    // The number of bits in a set of words; further words are ignored.
    private const int MaxWords = 32;

    /// <summary>The words to search for. Stop words are removed if there are others, except the last word, which may be unfinished.</summary>
    /// <param name="all">All words, folded.</param>
    public static List<QueryWord> Parse(string text, out List<string> all)
    {
        var words = new List<QueryWord>();
        var breaker = new WordBreaker(text);
        Span<char> folded = stackalloc char[Folding.MaxLetters];
        while (breaker.MoveNext() && words.Count < MaxWords)
        {
            var word = folded[..Folding.Fold(breaker.Word, folded)];
            words.Add(new QueryWord(word.ToString(), breaker.Start..breaker.End, words.Count)
            {
                // "don'" is "don't", not yet finished.
                IsPrefix = text.AsSpan(breaker.End).Trim(WordBreaker.Apostrophes).IsEmpty,
                IsStopWord = StopWords.Contains(word),
            });
        }

        all = words.ConvertAll(word => word.Folded);
        // Of a repeated word only the last occurrence is kept, which may be unfinished.
        words = [.. words.Where(word => !words.Exists(other => other.Position > word.Position && other.Folded == word.Folded))];
        var kept = words.Where(word => !word.IsStopWord || word.IsPrefix).ToList();
        return kept.Exists(word => !word.IsStopWord)
            ? kept
            : words.ConvertAll(word => new QueryWord(word.Folded, word.Place, word.Position) { IsPrefix = word.IsPrefix });
    }
}
