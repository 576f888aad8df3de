using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Functions.Http;
using Functions.Storage;

namespace Functions.Security.Audit;

/// <summary>Who saw or changed what, without its content: an append blob a day, one line of JSON an act. A blob takes 50,000 appends; a day has as many as it needs.</summary>
public sealed class AuditLog(BlobServiceClient blobs, TimeProvider time)
{
    private const string Full = "BlockCountExceedsLimit";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.AuditContainer);

    // Where the day has come to, so that only the first row after a start asks at every part.
    private Part _current = new(Day: "", Number: 1);

    /// <summary>Writes the row. It comes before the look or the change: if it cannot be written, neither happens.</summary>
    /// <param name="who">The person, or <c>staff key</c>.</param>
    /// <param name="act">What was done, such as <c>inquiries.list</c>.</param>
    /// <param name="subject">The id of what it was done to; never personal.</param>
    public async Task WriteAsync(string who, string act, string? subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        byte[] row = [.. JsonSerializer.SerializeToUtf8Bytes(new { at = now, who, act, subject }, Json.Options), (byte)'\n'];
        var first = Part.FirstOf(now);
        var part = _current.Day == first.Day ? _current : first;
        while (!await AppendAsync(part.Name, row, cancellationToken))
        {
            part = part with { Number = part.Number + 1 };
        }

        _current = part;
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
        var firstKept = Part.FirstOf(time.GetUtcNow() - keep).Name;
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

    /// <returns>False when the blob is full.</returns>
    private async Task<bool> AppendAsync(string name, byte[] row, CancellationToken cancellationToken)
    {
        var blob = _container.GetAppendBlobClient(name);
        try
        {
            await blob.AppendBlockAsync(new MemoryStream(row), cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.AppendBlockAsync(new MemoryStream(row), cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException full) when (full.ErrorCode == Full)
        {
            return false;
        }
    }

    private sealed record Part(string Day, int Number)
    {
        // In the order of names a later part stands after the one before: p comes after j.
        public string Name => Number == 1 ? $"{Day}.jsonl" : $"{Day}.part{Number:D3}.jsonl";

        public static Part FirstOf(DateTimeOffset at) => new($"{at.UtcDateTime:yyyy-MM-dd}", Number: 1);
    }
}
