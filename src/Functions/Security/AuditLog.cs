using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Functions.Http;
using Functions.Storage;

namespace Functions.Security;

/// <summary>Who saw or changed what, without its content: one append blob a day, one line of JSON an act.</summary>
public sealed class AuditLog(BlobServiceClient blobs, TimeProvider time)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.AuditContainer);

    /// <summary>Writes the row. It comes before the look or the change: if it cannot be written, neither happens.</summary>
    /// <param name="who">The person, or <c>staff key</c>.</param>
    /// <param name="act">What was done, such as <c>inquiries.list</c>.</param>
    /// <param name="subject">The id of what it was done to; never personal.</param>
    public async Task WriteAsync(string who, string act, string? subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var blob = _container.GetAppendBlobClient($"{now:yyyy-MM-dd}.jsonl");
        byte[] row = [.. JsonSerializer.SerializeToUtf8Bytes(new { at = now, who, act, subject }, Json.Options), (byte)'\n'];
        try
        {
            await blob.AppendBlockAsync(new MemoryStream(row), cancellationToken: cancellationToken);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.AppendBlockAsync(new MemoryStream(row), cancellationToken: cancellationToken);
        }
    }
}
