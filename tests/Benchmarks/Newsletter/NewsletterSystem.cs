using System.Text;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Importing;
using Functions.Newsletter.Sending;
using LocalHost;
using LocalHost.Azurite;
using LocalHost.Mail;
using LocalHost.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Newsletter;

/// <summary>A list of subscribers on an Azurite of its own, and the provider; what sends is started beside it.</summary>
internal sealed class NewsletterSystem : IAsyncDisposable
{
    public const string Slug = "calm-week";

    private readonly string _data = Directory.CreateTempSubdirectory("benchmarks-").FullName;
    private AzuriteServer _azurite = null!;

    public LocalHostApp App { get; private set; } = null!;

    public string Storage => _azurite.ConnectionString;

    public HttpClient Staff { get; } = new() { DefaultRequestHeaders = { { "x-staff-key", LocalHostOptions.SampleStaffKey } } };

    public Mailbox Mailbox => Get<Mailbox>();

    public static string Address(int number) => $"reader{number}@example.com";

    public static async Task<NewsletterSystem> StartAsync(int people, string? eventsKey = null)
    {
        var system = new NewsletterSystem();
        system._azurite = await AzuriteServer.StartAsync(Folders.Azurite, system._data, _ => { }, CancellationToken.None);
        system.App = await LocalHostApp.StartAsync(
            new LocalHostOptions
            {
                Storage = system.Storage,
                Port = 0,
                DataFolder = system._data,
                RunTimers = false,
                Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Newsletter:EventsPublicKey"] = eventsKey },
                ConfigureServices = services => services.Remove(services.Single(service => service.ImplementationType == typeof(QueueTriggers))),
            },
            CancellationToken.None);
        system.Staff.BaseAddress = new Uri(system.App.BaseUrl);
        await system.ImportAsync(people);
        return system;
    }

    /// <summary>Freezes the issue and deals everybody into batches.</summary>
    public async Task<Campaign> PrepareAsync()
    {
        using var source = new StringContent("---\nsubject: Calm\n---\nBreathe in, breathe out.\n", Encoding.UTF8, "text/markdown");
        using var written = await Staff.PutAsync(new Uri($"/api/manage/newsletters/{Slug}", UriKind.Relative), source);
        written.EnsureSuccessStatusCode();
        await Get<IssueSchedule>().ScheduleAsync(Slug, DateTimeOffset.UtcNow, CancellationToken.None);
        var scheduled = (await Get<CampaignStore>().FindAsync(Slug, CancellationToken.None))!;
        var preparing = await Get<CampaignStore>().ChangeAsync(scheduled, scheduled with { State = CampaignState.Preparing }, CancellationToken.None);
        return (await Get<CampaignPreparer>().PrepareAsync(preparing!, CancellationToken.None))!;
    }

    public T Get<T>()
        where T : notnull
        => App.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Staff.Dispose();
        await App.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task ImportAsync(int people)
    {
        var list = new StringBuilder("email,consentAt,consentSource\n");
        for (var person = 0; person < people; person++)
        {
            list.Append(Address(person)).Append(",2025-03-01,paper\n");
        }

        using var body = new MemoryStream(Encoding.UTF8.GetBytes(list.ToString()));
        await Get<SubscriberImport>().RunAsync(body, dryRun: false, _ => Task.CompletedTask, CancellationToken.None);
    }
}
