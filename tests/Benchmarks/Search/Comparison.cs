using System.Diagnostics;
using System.Text.Json;
using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Benchmarks.Search;

/// <summary>Asks this search, lunr and MiniSearch the same on the same documents, the latter two in Node: <c>compare.mjs</c>.</summary>
internal static class Comparison
{
    // Typing is slow there: every eighth known item of the half that nothing was chosen on says enough.
    private const int EveryItem = 16;

    private const int Repetitions = 3;

    /// <param name="folder">Where <c>compare.mjs</c> is.</param>
    public static void Run(string folder, JudgedSet judged, IReadOnlyList<SearchDocument> blog)
    {
        var items = KnownItem.Of(blog).Where((item, at) => at % EveryItem == 1 && !item.IsShared).ToList();
        Console.WriteLine($"| {items.Count} known items | nDCG@10 | MAP | clean first | typo in two first | last word cut first | lost while typing | p50, ms of CPU | p99 | memory, MB |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        PrintOwn(judged, blog, items);
        var input = Directory.CreateTempSubdirectory("search-");
        try
        {
            Write(input.FullName, "judged.json", new { documents = judged.Documents.Select(Slim), queries = judged.Queries, relevant = judged.Relevant.ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal) });
            Write(input.FullName, "blog.json", new { documents = blog.Select(Slim), items });
            Run("npm", folder, "ci", "--no-audit", "--no-fund", "--silent");
            Run("node", folder, "--expose-gc", "compare.mjs", input.FullName);
        }
        finally
        {
            input.Delete(recursive: true);
        }
    }

    private static void PrintOwn(JudgedSet judged, IReadOnlyList<SearchDocument> blog, IReadOnlyList<KnownItem> items)
    {
        var (gain, precision) = judged.Measure(SearchIndex.Load(SearchIndexBuilder.Build(judged.Documents)), [.. judged.Queries.Keys]);
        var blob = SearchIndexBuilder.Build(blog);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = SearchIndex.Load(blob);
        var (clean, typos, cut, lost) = KnownItem.Measure(index, items);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before + blob.Length;
        var times = items.Select(item => Enumerable.Range(0, Repetitions).Min(_ => Time(index, item.Mistyped))).Order().ToList();
        Console.WriteLine(
            $"| this | {gain:0.000} | {precision:0.000} | {clean:0.0 %} | {typos:0.0 %} | {cut:0.0 %} | {lost:0.0 %} | "
            + $"{times[times.Count / 2]:0.00} | {times[times.Count * 99 / 100]:0.00} | {memory / 1e6:0} |");
    }

    private static double Time(SearchIndex index, string text)
    {
        var start = ThreadTime.Milliseconds;
        index.Search(new SearchQuery(text, DateTimeOffset.MaxValue));
        return ThreadTime.Milliseconds - start;
    }

    private static void Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static void Write(string folder, string name, object content)
        => File.WriteAllText(Path.Combine(folder, name), JsonSerializer.Serialize(content, JsonSerializerOptions.Web));

    private static object Slim(SearchDocument document)
        => new { id = document.Slug, document.Title, headings = string.Join('\n', document.Headings), tags = string.Join('\n', document.Tags), document.Summary, document.Body };
}
