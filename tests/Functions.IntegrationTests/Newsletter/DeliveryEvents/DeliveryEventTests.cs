using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using global::LocalHost;
using global::LocalHost.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.DeliveryEvents;

[Collection<NewsletterCollection>]
public sealed class DeliveryEventTests(SystemFixture system, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly NewsletterCalls _newsletter = new(system);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private LocalHostApp? _app;
    private HttpClient? _client;

    public async ValueTask InitializeAsync()
    {
        // The same system, told which key signs its events.
        var settings = new Dictionary<string, string?> { ["Newsletter:EventsPublicKey"] = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()) };
        var options = system.Options;
        _app = await LocalHostApp.StartAsync(options with { Settings = settings, ConfigureServices = WithoutQueues }, TestContext.Current.CancellationToken);
        _client = SystemFixture.ClientOf(_app);

        // Mail leaves through the one mailbox that the tests look into.
        void WithoutQueues(IServiceCollection services)
        {
            options.ConfigureServices!(services);
            services.Remove(services.Single(service => service.ImplementationType == typeof(QueueTriggers)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client!.Dispose();
        await _app!.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task Events_are_counted_once_however_often_they_come_and_whoever_complains_gets_nothing_more()
    {
        var reader = await _newsletter.SubscribedAsync();
        var mail = await SentToAsync(reader);
        var slug = mail.CustomArgs["c"];

        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(200, (await PostAsync([Event(mail, "spamreport"), Event(mail, "delivered"), Event(mail, "delivered"), Event(mail, "made up")])).Status);
        }

        var counts = (await _newsletter.IssueAsync(slug)).Json["counts"]!;
        Assert.Equal((1, 1), (counts["delivered"]!.GetValue<int>(), counts["complained"]!.GetValue<int>()));
        Assert.Equal("complained", await _newsletter.StatusOfAsync(reader));
        var next = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(next, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(next);
        Assert.Empty(await _newsletter.IssuesToAsync(reader, next));
    }

    [Fact]
    public async Task An_event_settles_a_batch_whose_answer_was_lost()
    {
        var reader = await _newsletter.SubscribedAsync();
        await PutFaultsAsync(new { ErrorAfter = 100 });
        var mail = await SentToAsync(reader);
        await PutFaultsAsync(new { });
        var slug = mail.CustomArgs["c"];
        var before = (await _newsletter.IssueAsync(slug)).Json["counts"]!["unresolved"]!.GetValue<int>();

        await PostAsync([Event(mail, "delivered")]);

        var after = (await _newsletter.IssueAsync(slug)).Json["counts"]!;
        Assert.True(before > 0 && after["unresolved"]!.GetValue<int>() < before, $"{before} were unresolved, then {after}");
        Assert.True(after["accepted"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task The_time_in_which_twelve_thousand_bounces_of_one_post_are_recorded()
    {
        Figures.SkipUnlessAsked();
        var addresses = Enumerable.Range(0, 12_000).Select(_ => NewsletterCalls.NewAddress()).ToList();
        await _newsletter.ImportAsync("email,consentAt,consentSource\n" + string.Concat(addresses.Select(address => $"{address},2025-03-01,paper\n")), dryRun: false);
        var start = Stopwatch.GetTimestamp();

        var answer = await PostAsync([.. addresses.Select(address => new Dictionary<string, object>(StringComparer.Ordinal) { ["event"] = "bounce", ["email"] = address })]);

        output.WriteLine($"{addresses.Count} bounces: {answer.Status} after {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; the last person is {await _newsletter.StatusOfAsync(addresses[^1])}");
    }

    [Fact]
    public async Task Threat_26_Events_that_the_provider_did_not_sign_now_are_refused_and_change_nothing()
    {
        var reader = await _newsletter.SubscribedAsync();
        var body = JsonSerializer.Serialize(new[] { Event(await SentToAsync(reader), "spamreport") });
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;

        Answer[] answers =
        [
            await PostAsync(body, signed: body[..^1]),
            await PostAsync(body, now, Sign(stranger, body, now)),
            await PostAsync(body, now, "MAYCAQACAQA="),
            await PostAsync(body, now.AddHours(-26), Sign(_key, body, now.AddHours(-26))),
            await PostAsync(body, now, signature: null),
        ];

        Assert.All(answers, answer => Assert.Equal(401, answer.Status));
        Assert.Equal("active", await _newsletter.StatusOfAsync(reader));
    }

    [Fact]
    public async Task The_providers_example_events_are_taken()
    {
        var body = await File.ReadAllTextAsync(SharedData.PathOf("sendgrid/events.json"), TestContext.Current.CancellationToken);

        Assert.Equal(200, (await PostAsync(body, body)).Status);
        Assert.Equal(400, (await PostAsync("{", "{")).Status);
    }

    private static Dictionary<string, object> Event(ReceivedMail mail, string kind)
    {
        var happened = new Dictionary<string, object>(mail.CustomArgs.Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value)))
        {
            ["event"] = kind,
            ["email"] = mail.To,
            ["timestamp"] = 1,
        };
        return happened;
    }

    private async Task<ReceivedMail> SentToAsync(string reader)
    {
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(slug);
        return Assert.Single(await _newsletter.IssuesToAsync(reader, slug));
    }

    private Task<Answer> PostAsync(IReadOnlyList<Dictionary<string, object>> events)
    {
        var body = JsonSerializer.Serialize(events);
        return PostAsync(body, signed: body);
    }

    private Task<Answer> PostAsync(string body, string signed)
    {
        var now = DateTimeOffset.UtcNow;
        return PostAsync(body, now, Sign(_key, signed, now));
    }

    private static string Sign(ECDsa key, string body, DateTimeOffset at)
        => Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(Timestamp(at) + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private Task<Answer> PostAsync(string body, DateTimeOffset at, string? signature)
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/newsletter/events", ("X-Twilio-Email-Event-Webhook-Timestamp", Timestamp(at)));
        if (signature is not null)
        {
            request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", signature);
        }

        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return _client!.AnswerAsync(request);
    }

    private async Task PutFaultsAsync(object shares)
    {
        var request = HttpCalls.Request(HttpMethod.Put, "/dev/mail/troubles");
        request.Content = new StringContent(JsonSerializer.Serialize(shares), Encoding.UTF8, "application/json");
        Assert.Equal(204, (await system.Client.AnswerAsync(request)).Status);
    }
}
