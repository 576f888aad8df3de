using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        var blob = _container.GetAppendBlobClient(DayOf(now));
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

    /// <summary>The rows newest first, each as its line of JSON, from the one after <paramref name="after"/> on.</summary>
    public async IAsyncEnumerable<AuditRow> ListAsync(AuditPosition? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var days = await _container.GetBlobsAsync(cancellationToken: cancellationToken).Select(blob => blob.Name).ToListAsync(cancellationToken);
        foreach (var day in days.OrderDescending(StringComparer.Ordinal).Where(day => after is null || string.CompareOrdinal(day, after.Day) <= 0))
        {
            var content = await _container.GetBlobClient(day).DownloadContentAsync(cancellationToken);
            var lines = content.Value.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var last = after?.Day == day ? after.Line : lines.Length;
            for (var line = Math.Min(last, lines.Length) - 1; line >= 0; line--)
            {
                yield return new AuditRow(JsonNode.Parse(lines[line])!, new AuditPosition(day, line));
            }
        }
    }

    /// <summary>Removes the days before; where an immutability policy still holds one, it stays for the next run.</summary>
    public async Task<int> PurgeAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var firstKept = DayOf(time.GetUtcNow() - keep);
        var purged = 0;
        await foreach (var blob in _container.GetBlobsAsync(cancellationToken: cancellationToken).Where(blob => string.CompareOrdinal(blob.Name, firstKept) < 0))
        {
            try
            {
                await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
                purged++;
            }
            catch (RequestFailedException held) when (held.Status == 409)
            {
            }
        }

        return purged;
    }

    private static string DayOf(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd}.jsonl";
}
