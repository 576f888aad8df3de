using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Storage;

namespace Functions.Operations;

/// <summary>Checks whether the storage account is reachable.</summary>
public sealed class StorageProbe(BlobServiceClient blobs, TableServiceClient tables, QueueServiceClient queues)
{
    /// <summary>The services that do not respond, or lack a resource that the app needs.</summary>
    public async Task<IReadOnlyList<string>> UnreachableAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            ProbeAsync("blobs", () => blobs.GetBlobContainerClient(StorageLayout.SiteContainer).GetPropertiesAsync(cancellationToken: cancellationToken)),
            ProbeAsync("tables", () => tables.GetTableClient(StorageLayout.InquiriesTable).GetEntityIfExistsAsync<TableEntity>("0", "0", cancellationToken: cancellationToken)),
            ProbeAsync("queues", () => queues.GetQueueClient(StorageLayout.OutboxQueue).GetPropertiesAsync(cancellationToken)));
        return [.. answers.OfType<string>()];
    }

    private static async Task<string?> ProbeAsync(string service, Func<Task> request)
    {
        try
        {
            await request();
            return null;
        }
        catch (Exception failure) when (StorageOutage.Failed(failure))
        {
            return service;
        }
    }
}
