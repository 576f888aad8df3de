using Azure;
using Azure.Data.Tables;
using Functions.Security.Cryptography;

namespace Functions.Contact.Inquiries;

/// <summary>Maintenance of the whole table. Every operation can be interrupted and run again, and goes on when it fails for one row.</summary>
public sealed partial class InquiryStore
{
    /// <summary>Removes inquiries whose retention period is over, except those under legal hold.</summary>
    public async Task<int> PurgeAsync(TimeSpan keepAnswered, TimeSpan keepSpam, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (answered, spam) = (now - keepAnswered, now - keepSpam);
        var (answeredStatus, closedStatus, spamStatus) = (nameof(InquiryStatus.Answered), nameof(InquiryStatus.Closed), nameof(InquiryStatus.Spam));
        var purged = 0;
        var rows = _table.QueryAsync<InquiryRow>(
            TableClient.CreateQueryFilter(
                $"Hold eq false and ((Status eq {answeredStatus} or Status eq {closedStatus}) and StatusChangedAt le {answered} or Status eq {spamStatus} and StatusChangedAt le {spam})"),
            cancellationToken: cancellationToken);
        await TaskSequence.ForEachAsync(rows, async row => purged += await EraseAsync(row, cancellationToken) ? 1 : 0, cancellationToken);
        return purged;
    }

    /// <summary>Removes the rows that detect duplicate submissions, once they have expired.</summary>
    public async Task<int> PurgeDuplicateRowsAsync(TimeSpan keyLifetime, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() - keyLifetime;
        var removed = 0;
        foreach (var prefix in InquiryKeys.DuplicatePrefixes)
        {
            var endOfPrefix = EndOf(prefix);
            var rows = _table.QueryAsync<PointerRow>(
                TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {endOfPrefix} and ReceivedAt lt {end}"),
                cancellationToken: cancellationToken);
            await TaskSequence.ForEachAsync(
                rows,
                async row =>
                {
                    await RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
                    removed++;
                },
                cancellationToken);
        }

        return removed;
    }

    /// <summary>Opens every inquiry, and re-encrypts those that are under an older key.</summary>
    public async Task<Reencryption> ReencryptAsync(CancellationToken cancellationToken)
    {
        var done = new Reencryption();
        var rows = _table.QueryAsync<InquiryRow>(TableClient.CreateQueryFilter($"RowKey ge {FirstRow} and RowKey lt {EndOfRows}"), cancellationToken: cancellationToken);
        await TaskSequence.ForEachAsync(
            rows,
            row => done.AddAsync(row.RowKey[InquiryKeys.InquiryPrefix.Length..], async () =>
            {
                encryption.Open(row);
                var changed = 0;
                for (var current = row; current is not null && encryption.Reencrypt(current); current = await ReplacedOrNewerAsync(current, cancellationToken))
                {
                    changed++;
                }

                return Math.Min(changed, 1);
            }),
            cancellationToken);
        return done;
    }

    // Null when the row was written; otherwise the newer row that another process has written.
    private async Task<InquiryRow?> ReplacedOrNewerAsync(InquiryRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return null;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            var newer = await _table.GetEntityIfExistsAsync<InquiryRow>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            return newer.HasValue ? newer.Value : null;
        }
    }
}
