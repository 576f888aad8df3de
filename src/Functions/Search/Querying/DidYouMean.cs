using System.Text;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Suggests a corrected query.</summary>
internal static class DidYouMean
{
    /// <returns>Null when every word is known, or there is no correction for an unknown one.</returns>
    public static string? Of(string query, List<QueryWord> all, List<QueryWord> words, TermDictionary terms)
    {
        var meant = new StringBuilder();
        var end = 0;
        // A repeated word is searched for once, and corrected everywhere.
        var corrections = words.Where(word => IsMistyped(word, terms)).ToDictionary(word => word.Folded, word => terms.TextOf(word.Corrections[0].Term), StringComparer.Ordinal);
        foreach (var word in all.Where(word => corrections.ContainsKey(word.Folded)))
        {
            meant.Append(query, end, word.Place.Start.Value - end).Append(corrections[word.Folded]);
            end = word.Place.End.Value;
        }

        return end == 0 ? null : meant.Append(query, end, query.Length - end).ToString();
    }

    // "panick" shares its stem with "panicked", but a text has "panic" more often.
    private static bool IsMistyped(QueryWord word, TermDictionary terms)
    {
        if (word.IsKnown || word.Corrections.Count == 0 || word.Variants.Count == 0)
        {
            return word.Variants.Count == 0 && word.Corrections.Count > 0;
        }

        var best = word.Corrections[0].Term;
        return !word.IsPrefix && word.Variants.TrueForAll(variant => terms.StemOf(variant.Term) != terms.StemOf(best) && !Inflection.IsOf(word.Folded, terms.TextOf(variant.Term)))
            && word.Variants.Sum(variant => terms.PostingBytesOf(variant.Term)) <= terms.PostingBytesOf(best);
    }
}
