using System.Text;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Suggests a corrected query.</summary>
internal static class DidYouMean
{
    /// <returns>Null when every word is known, or there is no correction for an unknown one.</returns>
    public static string? Of(string query, IReadOnlyList<QueryWord> words, TermDictionary terms)
    {
        var meant = new StringBuilder();
        var end = 0;
        foreach (var word in words.Where(word => word.Variants.Count == 0 && word.Corrections.Count > 0))
        {
            meant.Append(query, end, word.Place.Start.Value - end).Append(terms.TextOf(word.Corrections[0].Term));
            end = word.Place.End.Value;
        }

        return end == 0 ? null : meant.Append(query, end, query.Length - end).ToString();
    }
}
