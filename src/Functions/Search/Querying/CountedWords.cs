using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>
/// Of a query of more than 12 words the rarest count, and the others are named as ignored. They still weigh by how rare they are, which is little each:
/// without them a question of a paragraph is answered worse by a tenth and more (<c>-- search questions</c> of <c>tests/Benchmarks</c>).
/// </summary>
internal static class CountedWords
{
    public const int Max = 12;

    // The number of bits in a set of words, less one.
    private const int MaxRanked = 63;

    /// <summary>The words that are ranked by: all, or the rarest of very many. In a long query only words
    /// that nothing has may be mistyped: to look for corrections of every rare word takes long, and finds more that was not meant than that was.</summary>
    public static List<QueryWord> Rank(List<QueryWord> words, TermDictionary terms)
    {
        if (words.Count <= Max)
        {
            return words;
        }

        var left = Max;
        words.ForEach(word => word.MayBeMistyped = word.Variants.Count == 0 && left-- > 0);
        var ranked = words
            .OrderBy(word => word.Variants.Count == 0)
            .ThenBy(word => word.Variants.Sum(variant => terms.PostingBytesOf(variant.Term)))
            .Take(MaxRanked).ToHashSet();
        return words.FindAll(ranked.Contains);
    }

    /// <summary>The words that count little, as they are in the query, once the others are scored.</summary>
    /// <param name="text">The query.</param>
    /// <param name="all">All its words.</param>
    /// <param name="words">Those that were scored.</param>
    public static IReadOnlyList<string> Ignored(string text, List<QueryWord> all, List<QueryWord> words, LoadedIndex index)
    {
        if (all.Count <= Max)
        {
            return [];
        }

        var counted = words
            .Where(word => !word.IsStopWord && !word.IsOfStopWords)
            .OrderByDescending(word => word.IsFound).ThenByDescending(word => word.Idf)
            .Take(Max).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);
        counted.UnionWith(StopWords(all, Max - counted.Count, index));
        return [.. all
            .Where(word => !counted.Contains(word.Folded))
            .DistinctBy(word => word.Folded, StringComparer.Ordinal)
            .Select(word => text[word.Place])
            .Distinct(StringComparer.Ordinal)];
    }

    // A stop word may weigh in titles, each time that the query has it: those that the fewest titles have.
    private static IEnumerable<string> StopWords(List<QueryWord> all, int room, LoadedIndex index)
    {
        var documents = new List<int>();
        foreach (var (word, count) in all.Where(word => word.IsStopWord).CountBy(word => word.Folded, StringComparer.Ordinal).OrderBy(pair => TitlesOf(pair.Key)))
        {
            room -= count;
            if (room >= 0)
            {
                yield return word;
            }
        }

        int TitlesOf(string word)
        {
            documents.Clear();
            if (index.Terms.Find(word) is >= 0 and var term)
            {
                index.ReadTitles(term, documents);
            }

            return documents.Count;
        }
    }
}
