using System.Diagnostics;
using Azure.Data.Tables;
using Benchmarks.Newsletter;
using Functions.Storage;
using LocalHost;

namespace Benchmarks;

/// <summary>
/// <c>Daily</c> in a process of its own, and then the command that brings the lost table back: with a tenth of the people and with all of
/// them, so that memory which grows with a table shows.
/// </summary>
internal static class BackupsRun
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task PrintAsync(int people)
    {
        foreach (var rows in (int[])[people / 10, people])
        {
            await using var system = await NewsletterSystem.StartAsync(rows);
            await MakeAsync(system.Storage, rows);
            await new TableServiceClient(system.Storage).DeleteTableAsync(StorageLayout.SubscribersTable);
            await RestoreAsync(system.Storage);
        }
    }

    private static async Task MakeAsync(string storage, int rows)
    {
        using var served = await ServedSystem.StartAsync(storage);
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{served.Port}"), Timeout = Timeout.InfiniteTimeSpan };
        var ready = await served.UsageAsync();
        var (last, peak) = (ready, ready.ResidentMegabytes);
        var watch = Stopwatch.StartNew();
        var daily = client.PostAsync(new Uri("/admin/functions/Daily", UriKind.Relative), content: null);
        while (await Task.WhenAny(daily, Task.Delay(Step)) != daily)
        {
            last = await served.UsageAsync();
            peak = Math.Max(peak, last.ResidentMegabytes);
        }

        (await daily).EnsureSuccessStatusCode();
        last = await served.UsageAsync();
        Console.WriteLine($"{rows} rows, Daily: {watch.Elapsed.TotalSeconds:F1} s, {last.CpuSeconds - ready.CpuSeconds:F1} s of CPU; {ready.ResidentMegabytes:F0} MB when ready, {peak:F0} MB at most");
    }

    private static async Task RestoreAsync(string storage)
    {
        var date = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd");
        var start = new ProcessStartInfo("dotnet", [typeof(LocalHostApp).Assembly.Location, "backup", "restore", date, "--table", StorageLayout.SubscribersTable, "--storage", storage]);
        using var process = Process.Start(start)!;
        var (cpu, peak) = (TimeSpan.Zero, 0L);
        var watch = Stopwatch.StartNew();
        var ended = process.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(Step)) != ended)
        {
            process.Refresh();
            (cpu, peak) = (process.TotalProcessorTime, Math.Max(peak, process.WorkingSet64));
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The restore ended with {process.ExitCode}.");
        }

        Console.WriteLine($"restore: {watch.Elapsed.TotalSeconds:F1} s, {cpu.TotalSeconds:F1} s of CPU; {peak / 1024.0 / 1024.0:F0} MB at most");
    }
}
