using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Functions.Storage;

/// <summary>The names of all containers, tables and queues of the storage account. In Azure the infrastructure creates it; LocalHost calls <see cref="CreateAsync"/>.</summary>
public sealed class StorageLayout(BlobServiceClient blobs, TableServiceClient tables, QueueServiceClient queues)
{
    /// <summary>The setting that holds the connection of every queue trigger.</summary>
    public const string Connection = StorageOptions.Section;

    public const string ContentContainer = "content";
    public const string SiteContainer = "site";
    public const string SendsContainer = "sends";
    public const string AuditContainer = "audit";
    public const string BackupsContainer = "backups";

    public const string InquiriesTable = "inquiries";
    public const string OutboxTable = "outbox";
    public const string SubscribersTable = "subscribers";
    public const string SuppressionsTable = "suppressions";
    public const string CampaignsTable = "campaigns";
    public const string DeliveriesTable = "deliveries";
    public const string LimitsTable = "limits";
    public const string TimersTable = "timers";

    public const string OutboxQueue = "outbox";
    public const string DeliveriesQueue = "deliveries";
    public const string PoisonSuffix = "-poison";

    public static IReadOnlyList<string> Containers { get; } = [ContentContainer, SiteContainer, SendsContainer, AuditContainer, BackupsContainer];

    public static IReadOnlyList<string> Tables { get; } =
        [InquiriesTable, OutboxTable, SubscribersTable, SuppressionsTable, CampaignsTable, DeliveriesTable, LimitsTable, TimersTable];

    public static IReadOnlyList<string> Queues { get; } =
        [OutboxQueue, OutboxQueue + PoisonSuffix, DeliveriesQueue, DeliveriesQueue + PoisonSuffix];

    public Task CreateAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. Containers.Select(name => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        .. Tables.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)),
        .. Queues.Select(name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
    ]);
}
