using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Storage;

namespace Functions.Operations;

/// <summary>Asks whether the storage account answers.</summary>
public sealed class StorageProbe(BlobServiceClient blobs, TableServiceClient tables, QueueServiceClient queues)
{
    /// <summary>The services that do not answer, or lack what the app needs of them.</summary>
    public async Task<IReadOnlyList<string>> UnreachableAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            AskAsync("blobs", () => blobs.GetBlobContainerClient(StorageLayout.SiteContainer).GetPropertiesAsync(cancellationToken: cancellationToken)),
            AskAsync("tables", () => tables.GetTableClient(StorageLayout.InquiriesTable).GetEntityIfExistsAsync<TableEntity>("0", "0", cancellationToken: cancellationToken)),
            AskAsync("queues", () => queues.GetQueueClient(StorageLayout.OutboxQueue).GetPropertiesAsync(cancellationToken)));
        return [.. answers.OfType<string>()];
    }

    private static async Task<string?> AskAsync(string service, Func<Task> question)
    {
        try
        {
            await question();
            return null;
        }
        catch (Exception failure) when (failure is Azure.RequestFailedException || StorageOutage.Caused(failure))
        {
            return service;
        }
    }
}
