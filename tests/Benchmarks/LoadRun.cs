using System.Diagnostics;
using Functions.Articles;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>Answers a second, each beside a bare Kestrel that returns the same bytes, turn by turn in one process.</summary>
internal static class LoadRun
{
    private const int Articles = 1_000;
    private const int Connections = 32;
    private const int Turns = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);
    private static readonly string[] Repeated = ["Content-Type", "Content-Encoding", "ETag", "Cache-Control", "Vary", "Link", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy", "Content-Security-Policy"];

    public static async Task PrintAsync()
    {
        await using var system = await SampleSystem.StartAsync(Articles);
        await system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        var port = new Uri(system.App.BaseUrl).Port;
        Console.WriteLine("| answer | bytes | own, 1/s | bare Kestrel, 1/s | ratio |\n| --- | --- | --- | --- | --- |");
        await CompareAsync(port, "article", "/api/articles/article-500", "identity", ifNoneMatch: false);
        await CompareAsync(port, "article, br", "/api/articles/article-500", "br", ifNoneMatch: false);
        await CompareAsync(port, "article, 304", "/api/articles/article-500", "br", ifNoneMatch: true);
        await CompareAsync(port, "list of 20", "/api/articles", "br", ifNoneMatch: false);
        await CompareAsync(port, "RSS feed, br", "/api/feeds/rss.xml", "br", ifNoneMatch: false);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"\nResident: {process.WorkingSet64 / 1024 / 1024} MB, both servers and the client together. Gen 2 collections: {GC.CollectionCount(2)}.");
    }

    private static async Task CompareAsync(int port, string name, string path, string encoding, bool ifNoneMatch)
    {
        using var client = new HttpClient();
        using var first = await client.SendAsync(Message(port, path, encoding, tag: null));
        var tag = ifNoneMatch ? first.Headers.ETag!.Tag : null;
        using var sample = await client.SendAsync(Message(port, path, encoding, tag));
        var body = await sample.Content.ReadAsByteArrayAsync();
        var headers = sample.Headers.Concat(sample.Content.Headers)
            .Where(header => Repeated.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))
            .ToList();
        await using var bare = await BareKestrel.StartAsync(body, (int)sample.StatusCode, headers);
        var request = $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n{(tag is null ? "" : $"If-None-Match: {tag}\r\n")}\r\n";

        var (own, plain) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            var (ownRate, bareRate) = (await RateAsync(port, request), await RateAsync(bare.Port, request));
            // The first turn warms up.
            if (turn > 0)
            {
                own.Add(ownRate);
                plain.Add(bareRate);
            }
        }

        var (ownMedian, bareMedian) = (Median(own), Median(plain));
        Console.WriteLine($"| {name} | {body.Length} | {ownMedian:F0} | {bareMedian:F0} | {ownMedian / bareMedian:P0} |");
    }

    private static async Task<double> RateAsync(int port, string request)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var client = new RawClient(port, request);
            var count = 0;
            while (watch.Elapsed < Turn)
            {
                await client.SendAsync();
                count++;
            }

            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static HttpRequestMessage Message(int port, string path, string encoding, string? tag)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{port}{path}");
        message.Headers.Add("Accept-Encoding", encoding);
        if (tag is not null)
        {
            message.Headers.Add("If-None-Match", tag);
        }

        return message;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
