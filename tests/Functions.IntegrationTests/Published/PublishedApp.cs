using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Storage;
using global::LocalHost;
using global::LocalHost.Azurite;

namespace Functions.IntegrationTests.Published;

/// <summary>The app as it is deployed: published, and run by the official worker on storage of its own. Its mail goes to the mailbox of a LocalHost beside it.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    /// <summary>Where this app believes to be.</summary>
    public const string Address = "https://practice.example";

    /// <summary>Who hears of messages that this app takes in, and of no other.</summary>
    public const string NotifyAddress = "published@juniper.example";

    private readonly string _data = Directory.CreateTempSubdirectory("functions-published-").FullName;
    private AzuriteServer? _azurite;
    private FunctionsHost? _host;

    /// <summary>LocalHost, whose answers are to be the same.</summary>
    public SystemFixture Local { get; } = new();

    /// <summary>The folder that goes to Azure.</summary>
    public string Folder { get; private set; } = "";

    internal FunctionsHost Host => _host!;

    /// <summary>The settings of the sample, as app settings.</summary>
    internal Dictionary<string, string?> Settings => new(
        SampleSettings.Practice(Address)
            .Concat(SampleSettings.Keys(HttpCalls.StaffKey))
            .Concat(SampleSettings.Mailbox(Local.Client.BaseAddress!)),
        StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = ConnectionString,
        ["Contact:NotifyAddress"] = NotifyAddress,
    };

    internal string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await Local.InitializeAsync();
        Folder = await Package.PublishAsync("package", $"-p:CustomAfterMicrosoftCommonTargets={Package.OnlyTheApp}");
        _azurite = await AzuriteServer.StartAsync(Folders.Azurite, _data, Console.WriteLine, TestContext.Current.CancellationToken);
        var blobs = new BlobServiceClient(ConnectionString);
        await new StorageLayout(blobs, new TableServiceClient(ConnectionString), new QueueServiceClient(ConnectionString)).CreateAsync(TestContext.Current.CancellationToken);
        await new SampleContent(blobs, Folders.SampleContent, TimeProvider.System).UploadAsync(TestContext.Current.CancellationToken);
        _host = await FunctionsHost.StartAsync(Folder, Settings);
        await _host.LoadAsync(Folder);
    }

    /// <summary>Storage is away while the action runs.</summary>
    public Task WithoutStorageAsync(Func<Task> action) => _azurite!.WithoutAsync(action);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        await Local.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
