using Functions.Search.Analysis;

namespace Functions.Search.Querying;

/// <summary>Takes a query apart into its words.</summary>
internal static class QueryParser
{
    // As many as a set of bits has room for; further ones are left out.
    private const int MaxWords = 32;

    /// <summary>The words that are looked for. Stop words are left out if there are others, but the last one may be the beginning of a word.</summary>
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
        // A word that comes again says nothing new; the last time it may be unfinished.
        words = [.. words.Where(word => !words.Exists(other => other.Position > word.Position && other.Folded == word.Folded))];
        var kept = words.Where(word => !word.IsStopWord || word.IsPrefix).ToList();
        return kept.Exists(word => !word.IsStopWord)
            ? kept
            : words.ConvertAll(word => new QueryWord(word.Folded, word.Place, word.Position) { IsPrefix = word.IsPrefix });
    }
}
