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
        var typed = TypedWords(all);
        if (typed.Count <= Max)
        {
            return [];
        }

        var typedAt = typed.SelectMany((parts, number) => Enumerable.Repeat(number, parts.Count)).ToArray();
        var content = words.FindAll(word => !word.IsStopWord && !word.IsOfStopWords);
        var rarest = content
            .OrderByDescending(word => word.IsFound).ThenByDescending(word => word.Idf)
            .Select(word => typedAt[word.Position]).Distinct()
            .Take(Max).ToHashSet();
        var counted = content.Where(word => rarest.Contains(typedAt[word.Position])).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);
        counted.UnionWith(StopWords(all, Max - rarest.Count, index));
        return [.. typed
            .Where(parts => !parts.Exists(word => counted.Contains(word.Folded)))
            .DistinctBy(parts => string.Join(' ', parts.Select(word => word.Folded)), StringComparer.Ordinal)
            .Select(parts => text[parts[0].Place.Start..parts[^1].Place.End])
            .Distinct(StringComparer.Ordinal)];
    }

    // With nothing between them, words are typed as one: the halves of "selfcare", and a sentence in Chinese.
    private static List<List<QueryWord>> TypedWords(List<QueryWord> all)
    {
        var typed = new List<List<QueryWord>>();
        foreach (var word in all)
        {
            if (typed.Count > 0 && word.Place.Start.Value <= typed[^1][^1].Place.End.Value)
            {
                typed[^1].Add(word);
            }
            else
            {
                typed.Add([word]);
            }
        }

        return typed;
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
