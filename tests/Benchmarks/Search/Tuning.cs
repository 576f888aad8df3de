using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Benchmarks.Search;

/// <summary>Tries values of one parameter after the other on one half of the queries, and prints what each brings.</summary>
internal static class Tuning
{
    public static void Run(string judgedFolder, string blogFolder)
    {
        var judged = JudgedSet.Read(judgedFolder);
        var blog = MarkdownFolder.Read(blogFolder);
        var items = KnownItem.Of(blog).Where((item, at) => at % 4 == 0 && !item.IsShared).ToList();
        var (judgedBlob, blogBlob) = (SearchIndexBuilder.Build(judged.Documents), SearchIndexBuilder.Build(blog));
        foreach (var (name, tried) in Candidates(new RankingParameters()))
        {
            var (gain, precision) = judged.Measure(SearchIndex.Load(judgedBlob, tried), judged.Half(0));
            var (clean, typos, cut, lost) = KnownItem.Measure(SearchIndex.Load(blogBlob, tried), items);
            Console.WriteLine($"{name,-24} nDCG {gain:0.0000} MAP {precision:0.0000} clean {clean:0.000} typos {typos:0.000} cut {cut:0.000} lost {lost:0.000}");
        }
    }

    private static IEnumerable<(string Name, RankingParameters Parameters)> Candidates(RankingParameters usual)
    {
        yield return ("as it is", usual);
        foreach (var value in new[] { 0.6, 1.2 })
        {
            yield return ($"K1 {value}", usual with { K1 = value });
        }

        foreach (var value in new[] { 0.5, 0.7 })
        {
            yield return ($"BodyB {value}", usual with { BodyB = value });
        }

        foreach (var value in new[] { 0.6, 0.9 })
        {
            yield return ($"StemWeight {value}", usual with { StemWeight = value });
        }

        foreach (var value in new[] { 0.3, 0.8 })
        {
            yield return ($"PrefixWeight {value}", usual with { PrefixWeight = value });
        }

        foreach (var value in new[] { 0.1, 0.3 })
        {
            yield return ($"ProximityWeight {value}", usual with { ProximityWeight = value });
        }

        foreach (var value in new[] { 5.0, 12 })
        {
            yield return ($"TitleWeight {value}", usual with { TitleWeight = value });
        }

        foreach (var value in new[] { 0, 2.0 })
        {
            yield return ($"InTitleWeight {value}", usual with { InTitleWeight = value });
        }
    }
}
