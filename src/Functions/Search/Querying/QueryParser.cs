using Functions.Search.Analysis;

namespace Functions.Search.Querying;

/// <summary>Parses a query into words.</summary>
internal static class QueryParser
{
    // Far more than the longest paragraph that anybody looks for; further words are ignored.
    private const int MaxWords = 500;

    /// <summary>The words to search for. Stop words are removed if there are others, except the last word, which may be unfinished.</summary>
    /// <param name="text">The query.</param>
    /// <param name="isSpanish">Whether it is in Spanish.</param>
    /// <param name="split">Where a word is two words, as a number of letters; 0 for nowhere.</param>
    /// <param name="all">All words, in order.</param>
    public static List<QueryWord> Parse(string text, bool isSpanish, Func<string, int> split, out List<QueryWord> all)
    {
        all = [];
        var breaker = new WordBreaker(text);
        Span<char> letters = stackalloc char[Folding.MaxLetters];
        while (breaker.MoveNext() && all.Count < MaxWords)
        {
            var folded = letters[..Folding.Fold(breaker.Word, letters)].ToString();
            var place = breaker.Start..breaker.End;
            // "don'" is "don't", not yet finished.
            var isLast = text.AsSpan(breaker.End).Trim(WordBreaker.Apostrophes).IsEmpty;
            if (split(folded) is > 0 and var at)
            {
                all.Add(Word(folded[..at], place, all.Count, isSpanish, isPrefix: false));
                folded = folded[at..];
            }

            all.Add(Word(folded, place, all.Count, isSpanish, isLast));
        }

        return Content(all);
    }

    private static List<QueryWord> Content(List<QueryWord> all)
    {
        // Of a repeated word only the last occurrence is kept, which may be unfinished.
        var last = new Dictionary<string, QueryWord>(all.Count, StringComparer.Ordinal);
        foreach (var word in all)
        {
            word.Count = last.TryGetValue(word.Folded, out var before) ? before.Count + 1 : 1;
            last[word.Folded] = word;
        }

        var words = all.FindAll(word => last[word.Folded] == word);
        var kept = words.Where(word => !word.IsStopWord || word.IsPrefix).ToList();
        return kept.Exists(word => !word.IsStopWord)
            ? kept
            : words.ConvertAll(word => new QueryWord(word.Folded, word.Place, word.Position) { IsPrefix = word.IsPrefix, IsSpanish = word.IsSpanish });
    }

    private static QueryWord Word(string folded, Range place, int position, bool isSpanish, bool isPrefix) => new(folded, place, position)
    {
        IsPrefix = isPrefix,
        IsSpanish = isSpanish,
        IsStopWord = isSpanish ? Spanish.IsStopWord(folded) : StopWords.Contains(folded),
    };
}
