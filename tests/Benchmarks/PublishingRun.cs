using System.Diagnostics;
using Functions.Content.Publishing;
using LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>What publishing costs, from cold and after one change.</summary>
internal static class PublishingRun
{
    private const int Changes = 8;

    // Processes that publish one change and end.
    private const int Processes = 3;

    public static async Task PrintAsync(int articles)
    {
        await using var system = await SampleSystem.StartAsync(articles, blobsInMemory: true);
        Console.WriteLine($"{articles} articles of 8 kB");
        await PrintAsync(system, change => system.UploadAsync(change, $"\n\nChange {change}.\n", CancellationToken.None));
    }

    /// <param name="folder">Markdown, however deep.</param>
    public static async Task PrintAsync(string folder)
    {
        await using var system = await SampleSystem.StartAsync(articles: 0, blobsInMemory: true);
        var files = Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        await Parallel.ForEachAsync(files, async (file, token) => await system.UploadFileAsync(folder, file, "", token));
        Console.WriteLine($"{files.Count} files");
        await PrintAsync(system, change => system.UploadFileAsync(folder, files[change], $"\n\nChange {change}.\n", CancellationToken.None));
    }

    /// <summary>Publishes in a process that has published nothing before.</summary>
    public static async Task PrintFirstAsync(string storage, string data)
    {
        await using var app = await LocalHostApp.StartAsync(SampleSystem.OptionsFor(storage, data), CancellationToken.None);
        await MeasureAsync(app, "after one change, the first in a process");
    }

    private static async Task PrintAsync(SampleSystem system, Func<int, Task> changeAsync)
    {
        await MeasureAsync(system.App, "all from cold");
        for (var change = 1; change <= Changes; change++)
        {
            await changeAsync(change);
            await MeasureAsync(system.App, $"after change {change}");
        }

        await MeasureAsync(system.App, "nothing new");
        for (var process = 1; process <= Processes; process++)
        {
            await changeAsync(Changes + process);
            await ServedSystem.RunAsync("first", system.Storage, Path.Combine(system.DataFolder, $"first-{process}"));
        }
    }

    private static async Task MeasureAsync(LocalHostApp app, string what)
    {
        var publisher = app.Services.GetRequiredService<ArticlePublisher>();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var wall = Stopwatch.StartNew();
        var result = await publisher.PublishAsync(CancellationToken.None);
        process.Refresh();
        Console.WriteLine(
            $"{what}: {(process.TotalProcessorTime - cpu).TotalSeconds:F2} s of CPU, {wall.Elapsed.TotalSeconds:F2} s in all, {result.Parsed} parsed; "
            + $"{process.WorkingSet64 >> 20} MB, at most {process.PeakWorkingSet64 >> 20} MB, of them {GC.GetTotalMemory(forceFullCollection: false) >> 20} MB of objects");
    }
}
