using System.Text.RegularExpressions;
using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Benchmarks.Search;

/// <summary>A TREC-style set: documents, queries, and which documents answer which query.</summary>
internal sealed partial record JudgedSet(IReadOnlyList<SearchDocument> Documents, IReadOnlyDictionary<string, string> Queries, ILookup<string, string> Relevant)
{
    private const int Depth = 1000;
    private const int Top = 10;

    /// <param name="folder">With <c>doc-text.trec</c>, <c>query-text.trec</c> and <c>qrels</c>.</param>
    public static JudgedSet Read(string folder)
    {
        var documents = Document().Matches(File.ReadAllText(Path.Combine(folder, "doc-text.trec")))
            .Select(match => Plain(match.Groups[1].Value, match.Groups[2].Value)).ToList();
        var queries = Query().Matches(File.ReadAllText(Path.Combine(folder, "query-text.trec")))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim(), StringComparer.Ordinal);
        var relevant = File.ReadLines(Path.Combine(folder, "qrels"))
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length == 4 && fields[3] != "0")
            .ToLookup(fields => fields[0], fields => fields[2]);
        return new JudgedSet(documents, queries, relevant);
    }

    public void Report()
    {
        var index = SearchIndex.Load(SearchIndexBuilder.Build(Documents));
        Console.WriteLine("| judged set | queries | nDCG@10 | MAP |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var (name, keys) in new[] { ("half chosen on", Half(0)), ("other half", Half(1)), ("all", [.. Queries.Keys]) })
        {
            var (gain, precision) = Measure(index, keys);
            Console.WriteLine($"| {name} | {keys.Count} | {gain:0.0000} | {precision:0.0000} |");
        }
    }

    /// <summary>Every second query.</summary>
    public IReadOnlyList<string> Half(int half) => [.. Queries.Keys.Where((_, at) => at % 2 == half)];

    /// <returns>The means of nDCG at 10 (Järvelin and Kekäläinen, 2002) and of the average precision to a depth of 1000.</returns>
    public (double Gain, double Precision) Measure(SearchIndex index, IReadOnlyList<string> keys)
    {
        var (gain, precision) = (0.0, 0.0);
        foreach (var key in keys)
        {
            var relevant = Relevant[key].ToHashSet(StringComparer.Ordinal);
            var found = index.Search(new SearchQuery(Queries[key], DateTimeOffset.UnixEpoch) { Limit = Depth }).Items;
            var (seen, sum, discounted) = (0, 0.0, 0.0);
            for (var rank = 0; rank < found.Count; rank++)
            {
                if (relevant.Contains(found[rank].Slug))
                {
                    sum += ++seen / (rank + 1.0);
                    discounted += rank < Top ? 1 / Math.Log2(rank + 2) : 0;
                }
            }

            var ideal = Enumerable.Range(0, Math.Min(Top, relevant.Count)).Sum(rank => 1 / Math.Log2(rank + 2));
            gain += relevant.Count == 0 ? 0 : discounted / ideal;
            precision += relevant.Count == 0 ? 0 : sum / relevant.Count;
        }

        return (gain / keys.Count, precision / keys.Count);
    }

    private static SearchDocument Plain(string slug, string text) => new()
    {
        Type = "document",
        Slug = slug,
        Title = "",
        Body = text.Trim(),
        Url = slug,
        PublishedAt = DateTimeOffset.UnixEpoch,
    };

    [GeneratedRegex(@"<DOC>\s*<DOCNO>\s*(\S+?)\s*</DOCNO>(.*?)</DOC>", RegexOptions.Singleline)]
    private static partial Regex Document();

    [GeneratedRegex(@"<num>\s*(?:Number:)?\s*(\S+?)\s*(?:</num>)?\s*<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Query();
}
