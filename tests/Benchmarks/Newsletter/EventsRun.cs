using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalHost.Mail;

namespace Benchmarks.Newsletter;

/// <summary>The provider's events of a whole issue, 46 times each and shuffled: how many a second are taken, whether the totals are right, and whether forged ones are refused.</summary>
internal static class EventsRun
{
    private const int Copies = 46;
    private const int InAPost = 1_000;
    private const int MaxConcurrency = 4;
    private const int Forged = 200;
    private const int BouncedShare = 50;

    public static async Task PrintAsync(int people)
    {
        using var key = new EventKey();
        await using var system = await NewsletterSystem.StartAsync(people, key.PublicKey);
        await system.PrepareAsync();
        await using (await Worker.StartAsync(system.Storage, system.App.BaseUrl))
        {
            while (system.Mailbox.Accepted.Count < people)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }

        var events = Events(system.Mailbox.List()).ToArray();
        Random.Shared.Shuffle(events);
        using var client = new HttpClient { BaseAddress = new Uri(system.App.BaseUrl) };
        using var process = Process.GetCurrentProcess();
        var (watch, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await Parallel.ForEachAsync(events.Chunk(InAPost), new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency }, async (post, token) =>
        {
            using var content = key.Sign(JsonSerializer.SerializeToUtf8Bytes(post), DateTimeOffset.UtcNow);
            using var answer = await client.PostAsync(new Uri("/api/newsletter/events", UriKind.Relative), content, token);
            answer.EnsureSuccessStatusCode();
        });
        process.Refresh();
        Console.WriteLine($"{people} people, {events.Length} events in {watch.Elapsed.TotalSeconds:F1} s, {events.Length / watch.Elapsed.TotalSeconds:F0} events/s, {(process.TotalProcessorTime - cpu).TotalSeconds:F1} s of CPU");

        var counts = (await system.Staff.GetFromJsonAsync<JsonNode>(new Uri($"/api/manage/newsletters/{NewsletterSystem.Slug}", UriKind.Relative)))!["counts"]!;
        var bounced = (people + BouncedShare - 1) / BouncedShare;
        Console.WriteLine($"delivered {counts["delivered"]} of {people - bounced}, bounced {counts["bounced"]} of {bounced}");
        Console.WriteLine($"forged: {await CountRefusedAsync(client, events[0])} of {Forged} refused");
    }

    private static IEnumerable<Dictionary<string, object>> Events(IReadOnlyList<ReceivedMail> mails) => mails
        .Where(mail => mail.CustomArgs.ContainsKey("c"))
        .SelectMany((mail, index) => index % BouncedShare == 0
            ? new[] { Event(mail, "processed"), Event(mail, "bounce") }
            : [Event(mail, "processed"), Event(mail, "delivered")])
        .SelectMany(happened => Enumerable.Repeat(happened, Copies));

    private static Dictionary<string, object> Event(ReceivedMail mail, string kind) => new(mail.CustomArgs.Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value)))
    {
        ["email"] = mail.To,
        ["timestamp"] = mail.ReceivedAt.ToUnixTimeSeconds(),
        ["event"] = kind,
    };

    private static async Task<int> CountRefusedAsync(HttpClient client, Dictionary<string, object> happened)
    {
        var refused = 0;
        for (var number = 0; number < Forged; number++)
        {
            using var stranger = new EventKey();
            using var content = stranger.Sign(JsonSerializer.SerializeToUtf8Bytes(new[] { happened }), DateTimeOffset.UtcNow);
            using var answer = await client.PostAsync(new Uri("/api/newsletter/events", UriKind.Relative), content);
            refused += answer.StatusCode == HttpStatusCode.Unauthorized ? 1 : 0;
        }

        return refused;
    }
}
