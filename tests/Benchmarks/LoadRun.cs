using System.Diagnostics;
using Functions.Content.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>Answers a second, each beside a bare Kestrel that returns the same bytes, turn by turn in one process.</summary>
internal static class LoadRun
{
    public const int Articles = 1_000;
    public const int SearchedArticles = 500;
    public const int SearchedWords = 300;
    private const int Connections = 32;
    private const int Turns = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    /// <param name="name">What the names of the answers have to contain.</param>
    public static async Task PrintAsync(string name)
    {
        Console.WriteLine("| answer | bytes | own, 1/s | bare Kestrel, 1/s | ratio |\n| --- | --- | --- | --- | --- |");
        await PrintAsync(Articles, port => Question.AskAsync(port, name));
        await PrintAsync(SearchedArticles, port => Question.SearchAsync(port, name, SampleSystem.Words(SearchedWords)));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"\nResident: {process.WorkingSet64 / 1024 / 1024} MB, both servers and the client together. Gen 2 collections: {GC.CollectionCount(2)}.");
    }

    private static async Task PrintAsync(int articles, Func<int, Task<IReadOnlyList<Question>>> askAsync)
    {
        await using var system = await SampleSystem.StartAsync(articles);
        await system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        var port = new Uri(system.App.BaseUrl).Port;
        foreach (var question in await askAsync(port))
        {
            await CompareAsync(port, question);
        }
    }

    private static async Task CompareAsync(int port, Question question)
    {
        await using var bare = await BareKestrel.StartAsync(question);
        var (own, plain) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            var (ownRate, bareRate) = (await RateAsync(port, question.Requests), await RateAsync(bare.Port, question.Requests));
            // The first turn warms up.
            if (turn > 0)
            {
                own.Add(ownRate);
                plain.Add(bareRate);
            }
        }

        var (ownMedian, bareMedian) = (Median(own), Median(plain));
        Console.WriteLine($"| {question.Name} | {question.BodyBytes} | {ownMedian:F0} | {bareMedian:F0} | {ownMedian / bareMedian:P0} |");
    }

    private static async Task<double> RateAsync(int port, IReadOnlyList<string> requests)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
        {
            using var client = RawClient.To(port, requests, first: connection * requests.Count / Connections);
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

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
