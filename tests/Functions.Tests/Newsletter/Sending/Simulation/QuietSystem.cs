using System.Net;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Content.Files;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Storage;
using Functions.Tests.Email;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>The real engine on the simulator's storage, where nothing fails but what a test tells the provider to answer, and time stands still until it is moved.</summary>
internal sealed class QuietSystem : IDisposable
{
    public const string Slug = "calm-week";

    private readonly Mock<ISendGridClient> _provider = new();
    private readonly ServiceProvider _services;

    public QuietSystem(int people, bool hasEvents = false, string frontMatter = "")
    {
        Readers = SimulatedReaders.Create(people);
        Storage.Tables[StorageLayout.SubscribersTable] = Readers.Table;
        Storage.Blobs[$"{StorageLayout.ContentContainer}/{ContentStore.NewslettersFolder}{Slug}.md"] = new BinaryData($"---\nsubject: Calm\n{frontMatter}---\nBreathe.");
        _provider.Setup(client => client.RequestAsync(BaseClient.Method.POST, It.IsAny<string>(), null, "mail/send", It.IsAny<CancellationToken>()))
            .Returns((BaseClient.Method _, string body, string _, string _, CancellationToken _) => AnswerAsync(body));
        _services = EngineServices.Create(hasEvents)
            .AddSingleton<TimeProvider>(World)
            .AddSingleton<TableServiceClient>(new SimulatedTableService(World, Process, Storage))
            .AddSingleton<BlobServiceClient>(new SimulatedBlobService(World, Process, Storage))
            .AddSingleton<QueueServiceClient>(new SimulatedQueueService(World, Process, Storage))
            .AddSingleton(_provider.Object)
            .BuildServiceProvider();
    }

    public SimulatedWorld World { get; } = new(seed: 1) { IsCalm = true };

    public SimulatedProcess Process { get; } = new();

    public SimulatedStorage Storage { get; } = new();

    public SimulatedReaders Readers { get; }

    /// <summary>What the provider answers; null breaks the connection.</summary>
    public Func<HttpStatusCode?> Answer { get; set; } = () => HttpStatusCode.Accepted;

    /// <summary>What was posted, whatever the answer.</summary>
    public List<SendGridMessage> Posted => Bodies.ConvertAll(Sender.Read);

    /// <summary>The same, as it was posted.</summary>
    public List<string> Bodies { get; } = [];

    public IEnumerable<string> PostedTo => Posted.SelectMany(message => message.Personalizations).Select(person => Assert.Single(person.Tos).Email);

    public Campaign Campaign => Finish(() => Get<CampaignStore>().FindAsync(Slug, CancellationToken.None))!;

    public IssueCounts Counts => Finish(() => IssueCounts.OfAsync(Get<DeliveryStore>(), Slug, CancellationToken.None));

    public List<Batch> Batches => [.. Storage.Table(StorageLayout.DeliveriesTable)
        .Query<BatchHeader>("RowKey ge '!' and RowKey lt '\"'")
        .Select(header => header.ToBatch())];

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    /// <summary>Puts a campaign there as it is.</summary>
    public void Add(Campaign campaign) => Finish(() => Get<CampaignStore>().AddAsync(campaign, CancellationToken.None));

    /// <summary>Puts a batch into the ledger, without its people.</summary>
    public void Add(Batch batch) => Storage.Table(StorageLayout.DeliveriesTable).Submit([new(TableTransactionActionType.Add, new BatchHeader(batch))], World.NextVersion);

    public void Schedule() => Finish(() => Get<IssueSchedule>().ScheduleAsync(Slug, World.GetUtcNow(), CancellationToken.None));

    public void Tick() => Finish(() => Get<CampaignEngine>().TickAsync(CancellationToken.None));

    /// <summary>Works on the messages that can be seen, and on those that this adds.</summary>
    public void Work(int most = int.MaxValue)
    {
        while (most-- > 0 && Storage.Messages.Find(message => message.VisibleAt <= World.GetUtcNow()) is { } message)
        {
            Storage.Messages.Remove(message);
            Finish(() => Get<BatchSender>().SendAsync(BatchQueue.Read(message.Text), CancellationToken.None));
        }
    }

    /// <summary>Lets minutes pass as the timer and the queue do.</summary>
    public void Pass(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            Tick();
            for (var second = 0; second < 60; second++)
            {
                Work();
                World.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    // Outside of the test's own scheduler, so that whoever is resumed goes on at once.
    public T Finish<T>(Func<Task<T>> begin) => Task.Run(() =>
    {
        var task = begin();
        while (!task.IsCompleted)
        {
            Assert.True(World.ResumeOne(), "It waits for what never comes.");
        }

        return task;
    }).GetAwaiter().GetResult();

    public void Finish(Func<Task> begin) => Finish(async () =>
    {
        await begin();
        return true;
    });

    public void Dispose() => _services.Dispose();

    private Task<Response> AnswerAsync(string body)
    {
        Bodies.Add(body);
        // It keeps the body of each.
        _provider.Invocations.Clear();
        return Answer() is { } status
            ? Task.FromResult(new Response(status, responseBody: null, responseHeaders: null))
            : throw new HttpRequestException(HttpRequestError.ResponseEnded);
    }
}
