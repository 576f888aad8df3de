using System.Net.Http.Json;
using System.Text.Json;
using Functions.IntegrationTests.Email;
using global::LocalHost;
using global::LocalHost.Azurite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SendGrid;

namespace Functions.IntegrationTests;

/// <summary>The running system: the real functions through LocalHost, on an Azurite of its own.</summary>
public sealed class SystemFixture : IAsyncLifetime
{
    private AzuriteServer? _azurite;
    private LocalHostApp? _app;

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public CapturedLogs Logs { get; } = new();

    public ShiftedTime Time { get; } = new();

    /// <summary>What is posted to the mailbox.</summary>
    public SentBodies Sent { get; } = new();

    internal string DataFolder { get; } = Directory.CreateTempSubdirectory("functions-tests-").FullName;

    internal string ConnectionString => _azurite!.ConnectionString;

    /// <summary>For another host on the same storage, in a data folder of its own.</summary>
    internal LocalHostOptions Options => new()
    {
        Storage = ConnectionString,
        StaffKey = HttpCalls.StaffKey,
        Port = 0,
        DataFolder = Path.Combine(DataFolder, $"{Guid.NewGuid():N}"),
        RunTimers = false,
        ConfigureServices = services => services
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ILoggerProvider>(Logs)
            .AddSingleton<ISendGridClient>(Sent.Client),
    };

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync(Folders.Azurite, DataFolder, Console.WriteLine, TestContext.Current.CancellationToken);
        _app = await LocalHostApp.StartAsync(Options with { DataFolder = DataFolder }, TestContext.Current.CancellationToken);
        Client = ClientOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        await _azurite!.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Runs a timer function now, and waits until the run is over.</summary>
    public async Task RunTimerAsync(string name)
    {
        using var response = await Client.PostAsync(new Uri($"/admin/functions/{name}", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What the mailbox has for an address, newest first.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsToAsync(string address)
        => (await Client.GetFromJsonAsync<List<ReceivedMail>>(
            $"/dev/mail.json?to={Uri.EscapeDataString(address)}", JsonSerializerOptions.Web, TestContext.Current.CancellationToken))!;

    /// <summary>The mails that tell staff of a message. They are coalesced, so the clock is set ahead until it is told.</summary>
    public Task<IReadOnlyList<ReceivedMail>> MailsAboutAsync(string id, string address = "inbox@juniper.example")
    {
        var ahead = TimeSpan.Zero;
        return Eventually.GetAsync<IReadOnlyList<ReceivedMail>>(ReadAsync, mails => mails.Count > 0);

        async Task<IReadOnlyList<ReceivedMail>> ReadAsync()
        {
            using (Time.Shift(ahead))
            {
                await RunTimerAsync("RelayOutbox");
            }

            ahead += TimeSpan.FromMinutes(5);
            return [.. (await MailsToAsync(address)).Where(mail => mail.Text.Contains(id, StringComparison.Ordinal))];
        }
    }

    /// <summary>Turns the mailbox, the provider of this system, on or off.</summary>
    public async Task SwitchMailboxAsync(string state)
    {
        using var form = new FormUrlEncodedContent([new("state", state)]);
        using var response = await Client.PostAsync(new Uri("/dev/mail/switch", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, response.StatusCode);
    }

    /// <summary>Storage is away while the action runs.</summary>
    public Task WithoutStorageAsync(Func<Task> action) => _azurite!.WithoutAsync(action);

    internal static HttpClient ClientOf(LocalHostApp app)
        => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.BaseUrl) };
}

/// <summary>A mail as <c>/dev/mail.json</c> gives it.</summary>
public sealed record ReceivedMail(
    string To,
    string From,
    string Subject,
    IReadOnlyDictionary<string, string> Headers,
    string Html,
    string Text,
    IReadOnlyDictionary<string, string> CustomArgs);
