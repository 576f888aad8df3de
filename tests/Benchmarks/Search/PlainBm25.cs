using System.Text.RegularExpressions;
using Functions.Search.Analysis;
using Functions.Search.Indexing;

namespace Benchmarks.Search;

/// <summary>
/// BM25 over all texts of a document as one, with stems, without stop words, and nothing else: what a search has to be better than. Robertson and Zaragoza, "The
/// Probabilistic Relevance Framework: BM25 and Beyond" (2009); a word that the query repeats counts as often.
/// </summary>
internal sealed partial class PlainBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private static readonly HashSet<string> StopWords = new(
        ("a about after all also am an and any are as at be because been before being both but by can could did do does for from had has have he her how i if in into is it its "
        + "just me more most my no not of on only or other our she should so some such than that the their them then there these they this those through to too up us very was we "
        + "were what when where which while who why will with would you your").Split(' '), StringComparer.Ordinal);

    private readonly IReadOnlyList<SearchDocument> _documents;
    private readonly Dictionary<string, List<(int Document, int Count)>> _postings = new(StringComparer.Ordinal);
    private readonly int[] _lengths;

    public PlainBm25(IReadOnlyList<SearchDocument> documents)
    {
        _documents = documents;
        _lengths = new int[documents.Count];
        for (var document = 0; document < documents.Count; document++)
        {
            var one = documents[document];
            var stems = StemsOf($"{one.Title} {string.Join(' ', one.Tags)} {one.Summary} {one.Body}").ToList();
            _lengths[document] = stems.Count;
            foreach (var (stem, count) in stems.CountBy(stem => stem))
            {
                (_postings.TryGetValue(stem, out var known) ? known : _postings[stem] = []).Add((document, count));
            }
        }
    }

    /// <summary>The slugs of the best documents, the best first.</summary>
    public IEnumerable<string> Find(string query, int max)
    {
        var scores = new Dictionary<int, double>();
        var average = _lengths.Average();
        foreach (var stem in StemsOf(query))
        {
            var found = _postings.GetValueOrDefault(stem, []);
            var idf = Math.Log(1 + ((_documents.Count - found.Count + 0.5) / (found.Count + 0.5)));
            foreach (var (document, count) in found)
            {
                var norm = K1 * (1 - B + (B * _lengths[document] / average));
                scores[document] = scores.GetValueOrDefault(document) + (idf * count * (K1 + 1) / (count + norm));
            }
        }

        return scores.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(max).Select(pair => _documents[pair.Key].Slug);
    }

    private static IEnumerable<string> StemsOf(string text) => Word().Matches(text.ToLowerInvariant()).Where(match => !StopWords.Contains(match.Value)).Select(match =>
    {
        var letters = match.Value.ToCharArray();
        return new string(letters, 0, Porter2.Stem(letters));
    });

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();
}
