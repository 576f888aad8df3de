using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Functions.Http;
using Functions.Storage;

namespace Functions.Security.Audit;

/// <summary>Who saw or changed what, without its content: one append blob a day, one line of JSON for each action. A blob takes 50,000 appends; a day has as many blobs as it needs.</summary>
public sealed class AuditLog(BlobServiceClient blobs, TimeProvider time)
{
    private const string BlobIsFull = "BlockCountExceedsLimit";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.AuditContainer);

    // The part that is being appended to, so that only the first row after a start tries every part of the day.
    private Part _current = new(Day: "", Number: 1);

    /// <summary>Writes a row without ids.</summary>
    public Task WriteAsync(string who, string act, string? subject, CancellationToken cancellationToken)
        => WriteAsync(new AuditEntry(who, act, subject), cancellationToken);

    /// <summary>Writes the row. It is written before the data is shown or changed: if it cannot be written, neither happens.</summary>
    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        byte[] row = [.. JsonSerializer.SerializeToUtf8Bytes(new { at = now, entry.Who, entry.Act, entry.Subject, entry.Ids }, Json.Options), (byte)'\n'];
        var first = Part.FirstOf(now);
        var part = _current.Day == first.Day ? _current : first;
        while (!await AppendAsync(part.Name, row, cancellationToken))
        {
            part = part with { Number = part.Number + 1 };
        }

        _current = part;
    }

    /// <summary>The rows, newest first, beginning with the one after <paramref name="after"/>.</summary>
    public IAsyncEnumerable<AuditRow> ListAsync(AuditPosition? after, CancellationToken cancellationToken) => ListAsync(after, AuditRange.All, cancellationToken);

    /// <summary>Those of a time. Files of other days are not read.</summary>
    public async IAsyncEnumerable<AuditRow> ListAsync(AuditPosition? after, AuditRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var days = await _container.GetBlobsAsync(cancellationToken: cancellationToken).Select(blob => blob.Name).ToListAsync(cancellationToken);
        foreach (var day in days.OrderDescending(StringComparer.Ordinal).Where(day => (after is null || string.CompareOrdinal(day, after.Day) <= 0) && range.MayHold(day)))
        {
            var content = await _container.GetBlobClient(day).DownloadContentAsync(cancellationToken);
            var lines = content.Value.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var last = after?.Day == day ? after.Line : lines.Length;
            for (var line = Math.Min(last, lines.Length) - 1; line >= 0; line--)
            {
                var row = new AuditRow(JsonNode.Parse(lines[line])!, new AuditPosition(day, line));
                if (range.Includes(row))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>The files of the trail: a day has as many as it needs.</summary>
    public IAsyncEnumerable<string> FilesAsync(CancellationToken cancellationToken) => _container.GetBlobsAsync(cancellationToken: cancellationToken).Select(blob => blob.Name);

    /// <summary>Copies a file of the trail as it is.</summary>
    public Task CopyAsync(string file, Stream target, CancellationToken cancellationToken) => _container.GetBlobClient(file).DownloadToAsync(target, cancellationToken);

    /// <summary>Removes the blobs of days older than that; one that an immutability policy still protects is left for the next run.</summary>
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
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.AppendBlockAsync(new MemoryStream(row), cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException full) when (full.ErrorCode == BlobIsFull)
        {
            return false;
        }
    }

    private sealed record Part(string Day, int Number)
    {
        // Names sort in the order of the parts: p comes after j.
        public string Name => Number == 1 ? $"{Day}.jsonl" : $"{Day}.part{Number:D3}.jsonl";

        public static Part FirstOf(DateTimeOffset at) => new($"{at.UtcDateTime:yyyy-MM-dd}", Number: 1);
    }
}
