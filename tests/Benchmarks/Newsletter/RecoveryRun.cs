using System.Diagnostics;

namespace Benchmarks.Newsletter;

/// <summary>A process that sends is killed with SIGKILL in the middle, and another one started: how long nobody gets anything. The timer runs every minute.</summary>
internal static class RecoveryRun
{
    private const int People = 20_000;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task PrintAsync(int kills)
    {
        await using var system = await NewsletterSystem.StartAsync(People);
        await system.PrepareAsync();
        var worker = await Worker.StartAsync(system.Storage, system.App.BaseUrl);
        for (var kill = 1; kill <= kills; kill++)
        {
            await UntilMoreThanAsync(system, system.Mailbox.Accepted.Count + (People / (kills + 1) / 2));
            await worker.DisposeAsync();
            var accepted = system.Mailbox.Accepted.Count;
            var watch = Stopwatch.StartNew();
            worker = await Worker.StartAsync(system.Storage, system.App.BaseUrl);
            await UntilMoreThanAsync(system, accepted);
            Console.WriteLine($"killed after {accepted} people: moving again after {watch.Elapsed.TotalSeconds:F0} s");
        }

        await worker.DisposeAsync();
        Console.WriteLine($"twice: {system.Mailbox.Accepted.Count(pair => pair.Value > 1)}");
    }

    private static async Task UntilMoreThanAsync(NewsletterSystem system, int accepted)
    {
        while (system.Mailbox.Accepted.Count <= accepted)
        {
            await Task.Delay(Step);
        }
    }
}
