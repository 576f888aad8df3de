using System.Diagnostics;
using Functions.Articles;
using LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>What publishing costs, from cold and after one change, and how soon and with how much memory a fresh catalog answers.</summary>
internal static class PublishingRun
{
    public static async Task PrintAsync(int articles)
    {
        await using var system = await SampleSystem.StartAsync(articles);
        var publisher = system.App.Services.GetRequiredService<ArticlePublisher>();
        Console.WriteLine($"{articles} articles of 8 kB");
        await MeasureAsync("all from cold", () => publisher.PublishAsync(CancellationToken.None));
        for (var change = 1; change <= 3; change++)
        {
            await system.UploadAsync(change, $"\n\nChange {change}.\n", CancellationToken.None);
            await MeasureAsync($"after change {change}", () => publisher.PublishAsync(CancellationToken.None));
        }

        await MeasureAsync("nothing new", () => publisher.PublishAsync(CancellationToken.None));
        await using var second = await LocalHostApp.StartAsync(system.Options, CancellationToken.None);
        var memory = Resident();
        await MeasureAsync("first answer of a fresh catalog", () => second.Services.GetRequiredService<ArticleCatalog>().GetAsync(CancellationToken.None).AsTask());
        Console.WriteLine($"memory of that catalog: {Resident() - memory:F0} MB");
    }

    private static async Task MeasureAsync(string what, Func<Task> act)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var wall = Stopwatch.StartNew();
        await act();
        process.Refresh();
        Console.WriteLine($"{what}: {(process.TotalProcessorTime - cpu).TotalSeconds:F2} s of CPU, {wall.Elapsed.TotalSeconds:F2} s");
    }

    private static double Resident()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024.0;
    }
}
