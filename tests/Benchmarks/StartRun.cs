using System.Diagnostics;
using Functions.Content.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>How soon a new process answers, and how much memory it takes; the row of 0 articles is the idle host, the others' difference to it is our own.</summary>
internal static class StartRun
{
    private const int Starts = 5;
    private const int ReadEach = 200;

    public static async Task PrintAsync()
    {
        Console.WriteLine("| articles | listening after, ms | CPU | first list, ms | CPU | first article, ms | resident, idle, MB | after the first answers | after 200 articles, a search and a feed |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var articles in (int[])[0, 1_000, 10_000])
        {
            await using var system = await SampleSystem.StartAsync(articles);
            await system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
            var runs = new List<double[]>();
            for (var start = 0; start < Starts; start++)
            {
                runs.Add(await MeasureAsync(system.Storage, articles));
            }

            var medians = Enumerable.Range(0, runs[0].Length).Select(column => runs.Select(run => run[column]).Order().ElementAt(Starts / 2));
            Console.WriteLine($"| {articles} | {string.Join(" | ", medians.Select(median => median.ToString("F0")))} |");
        }
    }

    private static async Task<double[]> MeasureAsync(string storage, int articles)
    {
        using var served = await ServedSystem.StartAsync(storage);
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{served.Port}") };
        var listening = await served.UsageAsync();
        // What the host itself needs for its first request is not ours.
        await client.GetStringAsync(new Uri("/api/health/live", UriKind.Relative));
        var idle = await served.UsageAsync();
        var list = await TimeAsync(client, "/api/articles");
        var listed = await served.UsageAsync();
        var article = await TimeAsync(client, articles == 0 ? "/api/tags" : "/api/articles/article-500");
        var first = await served.UsageAsync();
        for (var number = 0; number < Math.Min(articles, ReadEach); number++)
        {
            await client.GetStringAsync(new Uri($"/api/articles/article-{number}", UriKind.Relative));
        }

        await client.GetStringAsync(new Uri("/api/search?q=part", UriKind.Relative));
        await client.GetStringAsync(new Uri("/api/feeds/rss.xml", UriKind.Relative));
        var (startCpu, listCpu) = (listening.CpuSeconds * 1_000, (listed.CpuSeconds - idle.CpuSeconds) * 1_000);
        return [served.ListeningAfter, startCpu, list, listCpu, article, idle.ResidentMegabytes, first.ResidentMegabytes, (await served.UsageAsync()).ResidentMegabytes];
    }

    private static async Task<double> TimeAsync(HttpClient client, string path)
    {
        var watch = Stopwatch.StartNew();
        await client.GetStringAsync(new Uri(path, UriKind.Relative));
        return watch.Elapsed.TotalMilliseconds;
    }
}
