using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;

namespace Functions.Storage;

/// <summary>The names of all containers, tables and queues of the storage account. In Azure the infrastructure creates them; elsewhere LocalHost and Cli do.</summary>
public sealed class StorageLayout(BlobServiceClient blobs, TableServiceClient tables, QueueServiceClient queues)
{
    /// <summary>The setting that holds the connection of every queue trigger.</summary>
    public const string Connection = StorageOptions.Section;

    public const string ContentContainer = "content";
    public const string SiteContainer = "site";
    public const string SendsContainer = "sends";
    public const string AuditContainer = "audit";
    public const string BackupsContainer = "backups";
    public const string HistoryContainer = "history";

    public const string InquiriesTable = "inquiries";
    public const string OutboxTable = "outbox";
    public const string SubscribersTable = "subscribers";
    public const string SuppressionsTable = "suppressions";
    public const string CampaignsTable = "campaigns";
    public const string DeliveriesTable = "deliveries";
    public const string InsightsTable = "insights";
    public const string LimitsTable = "limits";
    public const string TimersTable = "timers";
    public const string KeysTable = "keys";

    public const string OutboxQueue = "outbox";
    public const string DeliveriesQueue = "deliveries";
    public const string PoisonSuffix = "-poison";

    public static IReadOnlyList<string> Containers { get; } = [ContentContainer, SiteContainer, SendsContainer, AuditContainer, BackupsContainer, HistoryContainer];

    public static IReadOnlyList<string> Tables { get; } =
        [InquiriesTable, OutboxTable, SubscribersTable, SuppressionsTable, CampaignsTable, DeliveriesTable, InsightsTable, LimitsTable, TimersTable, KeysTable];

    public static IReadOnlyList<string> Queues { get; } =
        [OutboxQueue, OutboxQueue + PoisonSuffix, DeliveriesQueue, DeliveriesQueue + PoisonSuffix];

    /// <summary>Creates what is not there yet, and touches nothing that is.</summary>
    public async Task<IReadOnlyList<StoragePlace>> CreateAsync(CancellationToken cancellationToken) => await Task.WhenAll(
    [
        .. Containers.Select(name => CreateContainerAsync(name, cancellationToken)),
        .. Tables.Select(name => CreateTableAsync(name, cancellationToken)),
        .. Queues.Select(name => CreateQueueAsync(name, cancellationToken)),
    ]);

    private async Task<StoragePlace> CreateContainerAsync(string name, CancellationToken cancellationToken)
        => new("container", name, await blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken) is not null);

    private async Task<StoragePlace> CreateTableAsync(string name, CancellationToken cancellationToken)
        => new("table", name, (await tables.CreateTableIfNotExistsAsync(name, cancellationToken)).GetRawResponse().Status != StatusCodes.Status409Conflict);

    private async Task<StoragePlace> CreateQueueAsync(string name, CancellationToken cancellationToken)
        => new("queue", name, await queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken) is { Status: StatusCodes.Status201Created });
}

/// <summary>A container, a table or a queue of the app.</summary>
/// <param name="IsNew">Whether it has just been created.</param>
public sealed record StoragePlace(string Kind, string Name, bool IsNew);
