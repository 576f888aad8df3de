using System.Text.Json.Nodes;
using Functions.Email;
using Functions.IntegrationTests.Contact;
using global::LocalHost;
using global::LocalHost.Azurite;
using Microsoft.Extensions.DependencyInjection;
using SendGrid;

namespace Functions.IntegrationTests.Email;

/// <summary>On storage of its own: no other system may drain its outbox.</summary>
public sealed class ProviderOutageTests : IAsyncLifetime
{
    private const int MessagesAMode = 4;

    /// <summary>Far longer than the stub needs on a busy machine: an answer that came too late would count as lost, and the stub knows nothing of it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly string _data = Directory.CreateTempSubdirectory("provider-tests-").FullName;
    private readonly ShiftedTime _time = new();
    private ProviderStub _provider = null!;
    private AzuriteServer _azurite = null!;
    private LocalHostApp _app = null!;
    private HttpClient _client = null!;

    private CapturedLogs Logs { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderStub.StartAsync();
        _azurite = await AzuriteServer.StartAsync(Folders.Azurite, _data, Console.WriteLine, TestContext.Current.CancellationToken);
        _app = await LocalHostApp.StartAsync(
            new LocalHostOptions
            {
                Storage = _azurite.ConnectionString,
                StaffKey = HttpCalls.StaffKey,
                Port = 0,
                DataFolder = _data,
                RunTimers = false,
                ConfigureServices = services => services
                    .AddSingleton<TimeProvider>(_time)
                    .AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(Logs)
                    .AddSingleton<ISendGridClient>(_ => new SendGridClient(
                        new HttpClient { Timeout = Timeout },
                        new SendGridClientOptions { ApiKey = "stub", Host = _provider.BaseUrl.GetLeftPart(UriPartial.Authority) })),
            },
            TestContext.Current.CancellationToken);
        _client = SystemFixture.ClientOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
        await _provider.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task After_every_kind_of_outage_each_message_has_its_mail_and_a_second_only_where_an_answer_was_lost()
    {
        var outbox = _app.Services.GetRequiredService<Outbox>();
        var subjects = new List<string>();
        foreach (var mode in Enum.GetValues<ProviderMode>())
        {
            _provider.Mode = mode;
            for (var message = 0; message < MessagesAMode; message++)
            {
                subjects.Add($"Message {message} while it is {mode}");
                await outbox.AddAsync(
                    $"outage-{mode}-{message}", MailKind.Staff, new EmailMessage("inbox@juniper.example", subjects[^1], "<p>Hello</p>", "Hello"), TestContext.Current.CancellationToken);
            }

            await RelayAsync();
        }

        using var later = _time.Shift(TimeSpan.FromHours(1));
        _provider.Mode = ProviderMode.TooMany;
        await RelayAsync();
        Assert.Contains(Logs.Lines, line => line.Contains("Mail is not going out", StringComparison.Ordinal));
        Assert.NotEqual(0, (await OutboxAsync())["pending"]!.GetValue<int>());

        _provider.Mode = ProviderMode.Accepts;
        await Eventually.GetAsync(
            async () =>
            {
                _time.Shift(TimeSpan.FromMinutes(10));
                await RelayAsync();
                return (await OutboxAsync())["pending"]!.GetValue<int>();
            },
            pending => pending == 0);

        Assert.Equal(0, (await OutboxAsync())["refused"]!.GetValue<int>());
        Assert.All(subjects, subject =>
        {
            var accepted = _provider.Accepted.GetValueOrDefault(subject);
            Assert.InRange(accepted, 1, 1 + _provider.AnswersLost.GetValueOrDefault(subject));
        });
    }

    [Fact]
    public async Task A_mail_to_staff_that_the_provider_refuses_raises_one_alarm_and_goes_out_when_staff_retry_it()
    {
        _provider.Mode = (ProviderMode)400;
        await _client.WrittenAsync();
        await Eventually.GetAsync(async () => (await OutboxAsync())["refused"]!.GetValue<int>(), refused => refused == 1);
        _time.Shift(TimeSpan.FromHours(1));
        await RelayAsync();
        await RelayAsync();

        var mail = Assert.Single(await MailsAsync("refused"));
        Assert.Empty(await MailsAsync("pending"));
        Assert.Equal(("staff", "refused", "status 400"), (mail["kind"]!.GetValue<string>(), mail["state"]!.GetValue<string>(), mail["lastFailure"]!.GetValue<string>()));
        Assert.Single(Logs.Lines, line => line.Contains("to staff was refused by the provider", StringComparison.Ordinal));
        Assert.DoesNotContain(Logs.Lines, line => line.Contains("Mail is not going out", StringComparison.Ordinal));

        _provider.Mode = ProviderMode.Accepts;
        var retried = await ActAsync(mail, "retry");
        await Eventually.GetAsync(() => Task.FromResult(_provider.Accepted.Count), accepted => accepted == 1);
        await Eventually.GetAsync(() => ActAsync(mail, "discard"), status => status == 404);

        Assert.Equal(204, retried);
        Assert.Empty(await MailsAsync("refused"));
    }

    [Fact]
    public async Task A_mail_to_a_visitor_that_the_provider_refuses_raises_no_alarm_and_can_be_discarded()
    {
        _provider.Mode = (ProviderMode)400;
        Assert.Equal(202, (await _client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = "juergen@example.org", consent = true })).Status);
        var mail = Assert.Single(await Eventually.GetAsync(() => MailsAsync("refused"), mails => mails.Count > 0));
        _time.Shift(TimeSpan.FromHours(1));
        await RelayAsync();

        Assert.Equal("visitor", mail["kind"]!.GetValue<string>());
        Assert.DoesNotContain("example.org", mail.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, (await OutboxAsync())["refused"]!.GetValue<int>());
        Assert.DoesNotContain(Logs.Lines, line => line.Contains("to staff was refused", StringComparison.Ordinal) || line.Contains("Mail is not going out", StringComparison.Ordinal));
        Assert.Equal(204, await ActAsync(mail, "discard"));
        Assert.Equal(404, await ActAsync(mail, "retry"));
        Assert.Empty(await MailsAsync("refused"));
    }

    [Fact]
    public async Task The_alarm_is_raised_before_anything_is_sent_and_sending_ends_at_the_first_not_now()
    {
        _provider.Mode = ProviderMode.TooMany;
        foreach (var mail in Enumerable.Range(0, 3))
        {
            // Without a hint in the queue: nobody but the sweep sends it.
            await _app.Services.GetRequiredService<OutboxStore>().AddAsync(
                $"waits-{mail}", MailKind.Alert, new EmailMessage("inbox@juniper.example", "Hello", "<p>Hello</p>", "Hello"), TestContext.Current.CancellationToken);
        }

        _time.Shift(TimeSpan.FromHours(1));
        await RelayAsync();

        var lines = Logs.Lines.Where(line => line.Contains("Mail is not going out", StringComparison.Ordinal) || line.Contains("could not be sent", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("Mail is not going out: 3 mails", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Mail waits-0 could not be sent", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.StartsWith("Mail waits-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_of_mails_has_pages_and_is_for_staff_and_every_act_is_audited()
    {
        _provider.Mode = ProviderMode.TooMany;
        foreach (var mail in Enumerable.Range(0, 3))
        {
            await _app.Services.GetRequiredService<Outbox>().AddAsync(
                $"waits-{mail}", MailKind.Alert, new EmailMessage("inbox@juniper.example", "Hello", "<p>Hello</p>", "Hello"), TestContext.Current.CancellationToken);
        }

        var first = await _client.GetAnswerAsync("/api/manage/outbox?limit=2", HttpCalls.AsStaff);
        var second = await _client.GetAnswerAsync($"/api/manage/outbox?limit=2&cursor={first.Text("next")}", HttpCalls.AsStaff);
        var statuses = new[]
        {
            (await _client.GetAnswerAsync("/api/manage/outbox")).Status,
            (await _client.GetAnswerAsync("/api/manage/outbox?state=sent", HttpCalls.AsStaff)).Status,
            (await _client.GetAnswerAsync("/api/manage/outbox?cursor=x", HttpCalls.AsStaff)).Status,
            (await _client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, "/api/manage/outbox/waits-0/retry"))).Status,
            (await _client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, "/api/manage/outbox/nothing/retry", HttpCalls.AsStaff))).Status,
        };
        var audited = (await _client.GetAnswerAsync("/api/manage/audit", HttpCalls.AsStaff)).Json["items"]!.AsArray().Select(row => $"{row!["act"]} {row["subject"]}");

        Assert.Equal(["waits-0", "waits-1", "waits-2"], first.Json["items"]!.AsArray().Concat(second.Json["items"]!.AsArray()).Select(item => item!["id"]!.GetValue<string>()));
        Assert.Null(second.Json["next"]);
        Assert.Equal([401, 400, 400, 401, 404], statuses);
        Assert.Equal(["audit.read ", "outbox.retry nothing", "outbox.list ", "outbox.list "], audited);
    }

    private async Task<List<JsonNode>> MailsAsync(string state)
        => [.. (await _client.GetAnswerAsync($"/api/manage/outbox?state={state}", HttpCalls.AsStaff)).Json["items"]!.AsArray().Select(item => item!)];

    private async Task<int> ActAsync(JsonNode mail, string act)
        => (await _client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"/api/manage/outbox/{mail["id"]}/{act}", HttpCalls.AsStaff))).Status;

    private async Task RelayAsync()
    {
        using var answer = await _client.PostAsync(new Uri("/admin/functions/RelayOutbox", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> OutboxAsync() => (await _client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff)).Json["outbox"]!;
}
