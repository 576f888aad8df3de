using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests;

/// <summary>Everything that stands in tables, queues and the audit trail, as text: what somebody sees who got a copy.</summary>
internal static class StoredText
{
    public static async Task<string> OfAsync(IServiceProvider services)
    {
        var all = new StringBuilder();
        foreach (var table in StorageLayout.Tables)
        {
            await foreach (var row in services.GetRequiredService<TableServiceClient>().GetTableClient(table).QueryAsync<TableEntity>())
            {
                foreach (var (name, value) in row)
                {
                    all.Append(name).Append('=').AppendLine(value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}");
                }
            }
        }

        foreach (var queue in StorageLayout.Queues)
        {
            foreach (var message in (await services.GetRequiredService<QueueServiceClient>().GetQueueClient(queue).PeekMessagesAsync(maxMessages: 32)).Value)
            {
                all.AppendLine(message.Body.ToString());
            }
        }

        var audit = services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.AuditContainer);
        await foreach (var blob in audit.GetBlobsAsync())
        {
            all.AppendLine((await audit.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString());
        }

        return all.ToString();
    }
}

/// <summary>The keys of all rows of all tables.</summary>
internal static class StoredRows
{
    public static async Task<IReadOnlyList<string>> KeysAsync(IServiceProvider services)
    {
        var keys = new List<string>();
        foreach (var table in StorageLayout.Tables)
        {
            await foreach (var row in services.GetRequiredService<TableServiceClient>().GetTableClient(table).QueryAsync<TableEntity>())
            {
                keys.Add($"{table} {row.PartitionKey} {row.RowKey} {row.GetString("InquiryId")}");
            }
        }

        return keys;
    }
}
