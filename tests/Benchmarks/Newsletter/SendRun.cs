using System.Diagnostics;
using Functions.Newsletter.Sending;

namespace Benchmarks.Newsletter;

/// <summary>An issue to a whole list, sent by processes of their own on one Azurite: how fast, with how much memory, and whether anybody got two.</summary>
internal static class SendRun
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    public static async Task PrintAsync(int people, int processes)
    {
        Console.WriteLine($"{people} people, {processes} process{(processes == 1 ? "" : "es")}");
        await using var system = await NewsletterSystem.StartAsync(people);
        var watch = Stopwatch.StartNew();
        var campaign = await system.PrepareAsync();
        Console.WriteLine($"prepared: {campaign.Audience} rows in {watch.Elapsed.TotalSeconds:F1} s, {campaign.Audience / watch.Elapsed.TotalSeconds:F0} rows/s");

        var workers = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => Worker.StartAsync(system.Storage, system.App.BaseUrl)));
        var idle = workers.Max(worker => worker.Memory);
        var (peak, accepted, warm) = (idle, 0, (Time: TimeSpan.Zero, Accepted: 0));
        var acceptances = new Acceptances(system);
        watch.Restart();
        await system.Get<CampaignEngine>().TickAsync(CancellationToken.None);
        // With answers lost, it may end without some: staff would decide about them.
        while (accepted < people && campaign.State == CampaignState.Sending)
        {
            await Task.Delay(Step);
            accepted = system.Mailbox.Accepted.Count;
            campaign = (await system.Get<CampaignStore>().FindAsync(NewsletterSystem.Slug, CancellationToken.None))!;
            acceptances.Look(campaign);
            peak = Math.Max(peak, workers.Max(worker => worker.Memory));
            if (warm.Accepted < people / 10)
            {
                warm = (watch.Elapsed, accepted);
            }
        }

        var time = acceptances.Last;
        var cpu = workers.Sum(worker => worker.Cpu.TotalSeconds);
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        var twice = system.Mailbox.Accepted.Count(pair => pair.Value > 1);
        Console.WriteLine($"sent: {time.TotalSeconds:F1} s, {people / time.TotalSeconds:F0} people/s, {cpu:F1} s of CPU; twice: {twice}, unconfirmed: {people - accepted}");
        acceptances.Print();
        Console.WriteLine($"after the first tenth, in which processes compile what they run: {(people - warm.Accepted) / (time - warm.Time).TotalSeconds:F0} people/s");
        Console.WriteLine($"memory of a process: {idle / 1e6:F0} MB when ready, {peak / 1e6:F0} MB at most");
    }
}
