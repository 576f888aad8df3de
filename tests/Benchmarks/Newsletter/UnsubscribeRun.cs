using System.Diagnostics;
using Functions.Newsletter.Subscribers;

namespace Benchmarks.Newsletter;

/// <summary>One-click unsubscribing as mail programs do it: how long it takes, and whether a hundred times are as one.</summary>
internal static class UnsubscribeRun
{
    private const int Repetitions = 100;

    public static async Task PrintAsync(int people)
    {
        await using var system = await NewsletterSystem.StartAsync(people);
        using var client = new HttpClient();
        var links = Enumerable.Range(0, people).Select(person => system.Get<NewsletterLinks>().Unsubscribe(system.Get<SubscriberKeys>().Of(NewsletterSystem.Address(person)))).ToList();
        var times = new List<double>();
        foreach (var link in links.Concat(Enumerable.Repeat(links[0], Repetitions)))
        {
            using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(new Uri(link), oneClick);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        var sorted = times.Order().ToList();
        var active = await system.Get<SubscriberStore>().ActiveKeysAsync(CancellationToken.None).CountAsync();
        Console.WriteLine($"{times.Count} one-click requests, {Repetitions} of them repeated: median {sorted[sorted.Count / 2]:F1} ms, p99 {sorted[sorted.Count * 99 / 100]:F1} ms; still on the list: {active}");
    }
}
