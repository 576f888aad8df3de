using System.Net.Http.Json;
using System.Text.Json;
using Functions.IntegrationTests.Contact;

namespace Functions.IntegrationTests.Published;

/// <summary>What an answer costs the official worker in processor time, beside that of the app's function that does nothing; turn by turn, in another order each time.</summary>
[Collection<PublishedCollection>]
public sealed class WorkerFigureTests(PublishedApp app, ITestOutputHelper output)
{
    private const int Turns = 21;
    private const int WarmUpTurns = 4;
    private const int Answers = 1_000;

    // Each makes eight calls of storage.
    private const int Messages = 50;

    private const string Article = "/api/articles/understanding-anxiety";

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task The_processor_time_of_an_answer(int atOnce)
    {
        Figures.SkipUnlessAsked();
        // Nobody else's messages: what is written within minutes is relayed together.
        var settings = new Dictionary<string, string?>(app.Settings, StringComparer.OrdinalIgnoreCase) { ["Forms:PerClient"] = "0", ["Forms:Overall"] = "0" };
        await using var host = await FunctionsHost.StartAsync(app.Folder, settings);
        await host.LoadAsync(app.Folder);
        await host.PublishAsync();
        var tag = (await host.AnswerAsync(Get(Article))).Header("ETag")!;
        Kind[] kinds =
        [
            new("empty function", 200, Answers, () => Get("/api/health/live")),
            new("article, br", 200, Answers, () => Get(Article)),
            new("article, 304", 304, Answers, () => Get(Article, ("If-None-Match", tag))),
            new("list", 200, Answers, () => Get("/api/articles")),
            new("contact message", 202, Messages, Message),
        ];

        for (var turn = -WarmUpTurns; turn < Turns; turn++)
        {
            foreach (var kind in kinds.OrderBy(_ => Random.Shared.Next()))
            {
                var cpu = await MeasureAsync(host, kind, atOnce);
                kind.Microseconds.AddRange(turn < 0 ? [] : [cpu]);
            }
        }

        foreach (var kind in kinds)
        {
            output.WriteLine($"{kind.Name}: {kind.Median:F0} µs of CPU ({kind.Microseconds.Min():F0} to {kind.Microseconds.Max():F0}), {kind.Median / kinds[0].Median:F2} times; {atOnce} at once, median of {Turns} turns of {kind.Count}");
        }
    }

    private static async Task<double> MeasureAsync(FunctionsHost host, Kind kind, int atOnce)
    {
        var before = await IdleAsync(host);
        var left = kind.Count;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                Assert.Equal(kind.Status, (await host.AnswerAsync(kind.Ask())).Status);
            }
        }));
        return (await IdleAsync(host) - before).TotalMicroseconds / kind.Count;
    }

    // A message goes on after its answer.
    private static Task<TimeSpan> IdleAsync(FunctionsHost host)
    {
        var last = TimeSpan.MinValue;
        var isIdle = false;
        return Eventually.GetAsync(
            () =>
            {
                (isIdle, last) = (last == host.ProcessorTime, host.ProcessorTime);
                return Task.FromResult(last);
            },
            _ => isIdle);
    }

    private static HttpRequestMessage Get(string path, params (string Name, string Value)[] headers) => HttpCalls.Request(HttpMethod.Get, path, [("Accept-Encoding", "br"), Insights.InsightsTests.Browser, .. headers]);

    private static HttpRequestMessage Message()
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/contact");
        request.Content = JsonContent.Create(ContactCalls.Message(email: $"{Guid.NewGuid():N}@example.com"), options: JsonSerializerOptions.Web);
        return request;
    }

    private sealed record Kind(string Name, int Status, int Count, Func<HttpRequestMessage> Ask)
    {
        public List<double> Microseconds { get; } = [];

        public double Median => Microseconds.Order().ElementAt(Microseconds.Count / 2);
    }
}
