using System.Diagnostics;
using Functions.Content.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>What publishing costs, from cold and after one change.</summary>
internal static class PublishingRun
{
    private const int Changes = 3;

    public static async Task PrintAsync(int articles)
    {
        await using var system = await SampleSystem.StartAsync(articles);
        Console.WriteLine($"{articles} articles of 8 kB; Azurite took {system.StorageCpu.TotalSeconds:F0} s of CPU for their upload");
        await PrintAsync(system, change => system.UploadAsync(change, $"\n\nChange {change}.\n", CancellationToken.None));
    }

    /// <param name="folder">Markdown, however deep.</param>
    public static async Task PrintAsync(string folder)
    {
        await using var system = await SampleSystem.StartAsync(articles: 0);
        var files = Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        await Parallel.ForEachAsync(files, async (file, token) => await system.UploadFileAsync(folder, file, "", token));
        Console.WriteLine($"{files.Count} files");
        await PrintAsync(system, change => system.UploadFileAsync(folder, files[change], $"\n\nChange {change}.\n", CancellationToken.None));
    }

    private static async Task PrintAsync(SampleSystem system, Func<int, Task> changeAsync)
    {
        var publisher = system.App.Services.GetRequiredService<ArticlePublisher>();
        await MeasureAsync(system, "all from cold", () => publisher.PublishAsync(CancellationToken.None));
        for (var change = 1; change <= Changes; change++)
        {
            await changeAsync(change);
            await MeasureAsync(system, $"after change {change}", () => publisher.PublishAsync(CancellationToken.None));
        }

        await MeasureAsync(system, "nothing new", () => publisher.PublishAsync(CancellationToken.None));
    }

    private static async Task MeasureAsync(SampleSystem system, string what, Func<Task> act)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, storage) = (process.TotalProcessorTime, system.StorageCpu);
        var wall = Stopwatch.StartNew();
        await act();
        process.Refresh();
        var (ownSeconds, storageSeconds) = ((process.TotalProcessorTime - cpu).TotalSeconds, (system.StorageCpu - storage).TotalSeconds);
        Console.WriteLine($"{what}: {ownSeconds:F2} s of CPU, {storageSeconds:F2} s of Azurite's, {wall.Elapsed.TotalSeconds:F2} s in all");
    }
}
