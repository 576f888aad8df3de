using System.Diagnostics;
using Functions.Content.Publishing;
using LocalHost;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>
/// What an answer costs from the bytes of the question to the bytes of the answer, without sockets, beside a bare Kestrel that returns the same bytes: the
/// difference is the app's and LocalHost's own. CPU time, which a busy machine distorts little.
/// </summary>
internal static class LayersRun
{
    private const int Reads = 50_000;
    private const int Searches = 5_000;
    private const int Turns = 5;

    /// <param name="name">What the names of the answers have to contain.</param>
    public static async Task PrintAsync(string name)
    {
        Console.WriteLine("| answer | this, µs of CPU | bare Kestrel | this, bytes of memory | bare Kestrel |\n| --- | --- | --- | --- | --- |");
        await PrintAsync(LoadRun.Articles, port => Question.AskAsync(port, name));
        await PrintAsync(LoadRun.SearchedArticles, port => Question.SearchAsync(port, name, SampleSystem.Words(LoadRun.SearchedWords)));
    }

    private static async Task PrintAsync(int articles, Func<int, Task<IReadOnlyList<Question>>> askAsync)
    {
        await using var system = await SampleSystem.StartAsync(articles);
        await system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        var questions = await askAsync(new Uri(system.App.BaseUrl).Port);
        var transport = new MemoryTransport();
        await using var own = await LocalHostApp.StartAsync(
            system.Options with { ConfigureServices = services => services.AddSingleton<IConnectionListenerFactory>(transport) }, CancellationToken.None);
        foreach (var question in questions)
        {
            var bareTransport = new MemoryTransport();
            await using var bare = await BareKestrel.StartAsync(question, bareTransport);
            await PrintAsync(question, transport, bareTransport);
        }
    }

    private static async Task PrintAsync(Question question, MemoryTransport own, MemoryTransport bare)
    {
        using var ownClient = RawClient.To(own, question.Requests);
        using var bareClient = RawClient.To(bare, question.Requests);
        var reads = question.IsOfMany ? Searches : Reads;
        var (ownCosts, bareCosts) = (new List<Cost>(), new List<Cost>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            var (ownCost, bareCost) = (await CostAsync(ownClient, reads), await CostAsync(bareClient, reads));
            // The first turn warms up.
            if (turn > 0)
            {
                ownCosts.Add(ownCost);
                bareCosts.Add(bareCost);
            }
        }

        var (mine, plain) = (Median(ownCosts), Median(bareCosts));
        Console.WriteLine($"| {question.Name} | {mine.Microseconds:F2} | {plain.Microseconds:F2} | {mine.Bytes:F0} | {plain.Bytes:F0} |");
    }

    private static async Task<Cost> CostAsync(RawClient client, int reads)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, bytes) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        for (var read = 0; read < reads; read++)
        {
            await client.SendAsync();
        }

        process.Refresh();
        return new Cost((process.TotalProcessorTime - cpu).TotalMicroseconds / reads, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)reads);
    }

    private static Cost Median(List<Cost> costs) => costs.OrderBy(cost => cost.Microseconds).ElementAt(costs.Count / 2);

    private sealed record Cost(double Microseconds, double Bytes);
}
