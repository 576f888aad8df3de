using System.Text.Json.Nodes;
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
        var ids = new List<string>();
        foreach (var mode in Enum.GetValues<ProviderMode>())
        {
            _provider.Mode = mode;
            for (var message = 0; message < MessagesAMode; message++)
            {
                ids.Add(await _client.WrittenAsync());
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
        Assert.All(ids.Select(id => $"New message {id}"), subject =>
        {
            var accepted = _provider.Accepted.GetValueOrDefault(subject);
            Assert.InRange(accepted, 1, 1 + _provider.AnswersLost.GetValueOrDefault(subject));
        });
    }

    [Fact]
    public async Task A_mail_that_the_provider_never_takes_stays_visible_and_raises_an_alarm()
    {
        _provider.Mode = (ProviderMode)400;
        await _client.WrittenAsync();

        await Eventually.GetAsync(async () => (await OutboxAsync())["refused"]!.GetValue<int>(), refused => refused == 1);
        await RelayAsync();

        Assert.Contains(Logs.Lines, line => line.Contains("1 mails were refused by the provider", StringComparison.Ordinal));
    }

    private async Task RelayAsync()
    {
        using var answer = await _client.PostAsync(new Uri("/admin/functions/RelayOutbox", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> OutboxAsync() => (await _client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff)).Json["outbox"]!;
}
