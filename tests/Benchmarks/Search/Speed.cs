using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Benchmarks.Search;

/// <summary>Processor time and size by number of articles. Articles beyond those of the folder are made of shuffled paragraphs of real ones.</summary>
internal static class Speed
{
    private const int Searches = 2000;
    private const int WarmUp = 500;
    private const int Many = 10_000;

    // The quickest counts: others share the processor and its caches.
    private const int Repetitions = 5;

    public static void Report(IReadOnlyList<SearchDocument> articles)
    {
        Console.WriteLine("| articles | blob, kB | build, ms of CPU | load | search p50 | p99 | allocated a search, kB | memory, MB |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        Measure(Some(articles, 100));
        foreach (var count in new[] { 10, 1_000, 10_000, 100_000 })
        {
            Console.WriteLine($"| {count:N0} {Measure(Some(articles, count))}");
        }
    }

    private static string Measure(List<SearchDocument> documents)
    {
        var (blob, build) = Best(documents.Count > Many ? 1 : Repetitions, () => SearchIndexBuilder.Build(documents));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = SearchIndex.Load(blob);
        index.Search(new SearchQuery("warm", DateTimeOffset.MaxValue));
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before + blob.Length;
        var (_, load) = Best(Repetitions, () => SearchIndex.Load(blob));
        var queries = Queries(documents);
        foreach (var query in queries.Take(WarmUp))
        {
            index.Search(query);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var times = queries.Select(query => Best(Repetitions, () => index.Search(query)).Milliseconds).Order().ToList();
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (queries.Count * Repetitions);
        return $"| {blob.Length / 1000.0:N0} | {build:N0} | {load:N1} | {times[times.Count / 2]:0.000} | {times[times.Count * 99 / 100]:0.000} | {allocated / 1000.0:0.0} | {memory / 1e6:0.0} |";
    }

    /// <summary>Three words of a title with a mistake in one and the last one cut: typo, prefix, and ten marked results.</summary>
    private static List<SearchQuery> Queries(IReadOnlyList<SearchDocument> documents)
    {
        var random = new Random(3);
        var items = KnownItem.Of([.. documents.Take(2000)]);
        return [.. Enumerable.Range(0, Searches).Select(_ => items[random.Next(items.Count)].Words)
            .Select(words => $"{KnownItem.Mistype(words[0], random)} {words[1]} {words[2][..4]}")
            .Select(text => new SearchQuery(text, DateTimeOffset.MaxValue))];
    }

    private static List<SearchDocument> Some(IReadOnlyList<SearchDocument> articles, int count)
    {
        var random = new Random(5);
        var paragraphs = articles.Select(article => article.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return [.. articles.Take(count), .. Enumerable.Range(articles.Count, Math.Max(0, count - articles.Count)).Select(number =>
        {
            var model = articles[number % articles.Count];
            var parts = Enumerable.Range(0, paragraphs[number % articles.Count].Length).Select(_ => paragraphs[random.Next(paragraphs.Count)]);
            var body = string.Join('\n', parts.Where(part => part.Length > 0).Select(part => part[random.Next(part.Length)]));
            return model with { Slug = $"{model.Slug}-{number}", Title = $"{model.Title} {number}", Body = body };
        })];
    }

    private static (T Result, double Milliseconds) Best<T>(int repetitions, Func<T> action)
    {
        var (result, best) = (default(T)!, double.MaxValue);
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            var start = ThreadTime.Milliseconds;
            result = action();
            best = Math.Min(best, ThreadTime.Milliseconds - start);
        }

        return (result, best);
    }
}
