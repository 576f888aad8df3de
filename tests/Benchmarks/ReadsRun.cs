using Functions.Content.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>
/// Two times a million reads of articles and lists, the server in a process of its own: its collections, memory and CPU. Beside it, a bare Kestrel
/// that gives an article's bytes.
/// </summary>
internal static class ReadsRun
{
    private const int Articles = 1_000;
    private const int Connections = 32;
    private const int Reads = 1_000_000;
    private const int WarmUp = 100_000;

    public static async Task PrintAsync()
    {
        await using var system = await SampleSystem.StartAsync(Articles);
        await system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        Console.WriteLine($"| {Reads} reads | collections of generation 2 | resident before, MB | after, MB | CPU of the server, µs a read |\n| --- | --- | --- | --- | --- |");
        using var served = await ServedSystem.StartAsync(system.Storage);
        await ReadAsync(served.Port, WarmUp);
        await PrintAsync("this, the first million", served);
        await PrintAsync("this, the second million", served);
        using var bare = await ServedSystem.StartBareAsync(new Uri($"http://localhost:{served.Port}/api/articles/article-1"));
        await ReadAsync(bare.Port, WarmUp);
        await PrintAsync("bare Kestrel", bare);
    }

    private static async Task PrintAsync(string name, ServedSystem served)
    {
        var before = await served.UsageAsync();
        await ReadAsync(served.Port, Reads);
        var after = await served.UsageAsync();
        var microseconds = (after.CpuSeconds - before.CpuSeconds) * 1e6 / Reads;
        Console.WriteLine($"| {name} | {after.Collections - before.Collections} | {before.ResidentMegabytes:F0} | {after.ResidentMegabytes:F0} | {microseconds:F1} |");
    }

    private static Task ReadAsync(int port, int reads) => Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
    {
        var path = connection % 4 == 0 ? "/api/articles?limit=20" : $"/api/articles/article-{connection}";
        using var client = RawClient.To(port, [$"GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {Question.Browser}\r\nAccept-Encoding: br\r\n\r\n"]);
        for (var read = 0; read < reads / Connections; read++)
        {
            await client.SendAsync();
        }
    })));
}
