using System.Diagnostics;
using Functions.Content.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>Answers a second, each beside a bare Kestrel that returns the same bytes, turn by turn in one process.</summary>
internal static class LoadRun
{
    private const int Articles = 1_000;
    private const int Connections = 32;
    private const int Turns = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static async Task PrintAsync()
    {
        await using var system = await SampleSystem.StartAsync(Articles);
        await system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        var port = new Uri(system.App.BaseUrl).Port;
        Console.WriteLine("| answer | bytes | own, 1/s | bare Kestrel, 1/s | ratio |\n| --- | --- | --- | --- | --- |");
        foreach (var question in await Question.AskAsync(port))
        {
            await CompareAsync(port, question);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"\nResident: {process.WorkingSet64 / 1024 / 1024} MB, both servers and the client together. Gen 2 collections: {GC.CollectionCount(2)}.");
    }

    private static async Task CompareAsync(int port, Question question)
    {
        await using var bare = await BareKestrel.StartAsync(question.Answer);
        var (own, plain) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            var (ownRate, bareRate) = (await RateAsync(port, question.Request), await RateAsync(bare.Port, question.Request));
            // The first turn warms up.
            if (turn > 0)
            {
                own.Add(ownRate);
                plain.Add(bareRate);
            }
        }

        var (ownMedian, bareMedian) = (Median(own), Median(plain));
        Console.WriteLine($"| {question.Name} | {question.Answer.Body.Length} | {ownMedian:F0} | {bareMedian:F0} | {ownMedian / bareMedian:P0} |");
    }

    private static async Task<double> RateAsync(int port, string request)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var client = RawClient.To(port, request);
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
