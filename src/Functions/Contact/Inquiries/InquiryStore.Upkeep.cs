using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>Maintenance of the whole table. Every operation can be interrupted and run again, and goes on when it fails for one row.</summary>
public sealed partial class InquiryStore
{
    /// <summary>Removes inquiries that have had one of these states for so long, except those under legal hold.</summary>
    public Task<int> PurgeAsync(IReadOnlyList<InquiryStatus> statuses, TimeSpan keep, CancellationToken cancellationToken)
        => PurgeAsync(WithoutHoldAsync(statuses, keep, cancellationToken), cancellationToken);

    /// <summary>Removes inquiries that nobody answered for so long, if staff were warned of each so long before.</summary>
    /// <param name="keep">For how long they are kept.</param>
    /// <param name="warning">How long before staff have to be warned.</param>
    /// <param name="wasSent">Whether the warning of an instant went out; if it did not, staff are warned again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal Task<int> PurgeUnansweredAsync(
        TimeSpan keep, TimeSpan warning, Func<DateTimeOffset, CancellationToken, Task<bool>> wasSent, CancellationToken cancellationToken)
    {
        var warnedBefore = time.GetUtcNow() - warning;
        var warned = WithoutHoldAsync(InquiryStatuses.Open, keep, cancellationToken).Where(row => IsWarned(row) && row.WarnedAt <= warnedBefore);
        return PurgeAsync(
            warned.Where(async (row, stop) => await wasSent(row.WarnedAt!.Value, stop) || await ForgetWarningAsync(row, stop)), cancellationToken);
    }

    /// <summary>The ids of the unanswered inquiries that will be removed after this time, and of which staff have not been warned.</summary>
    public IAsyncEnumerable<string> UnwarnedAsync(TimeSpan keep, TimeSpan warning, CancellationToken cancellationToken)
        => WithoutHoldAsync(InquiryStatuses.Open, keep - warning, cancellationToken).Where(row => !IsWarned(row)).Select(row => row.Id());

    /// <summary>Records that staff were warned; nothing if the inquiry has been changed at this moment.</summary>
    public async Task WarnedAsync(string id)
    {
        if (await FindRowAsync(id, CancellationToken.None) is not { } row || !row.Status.IsOpen())
        {
            return;
        }

        row.WarnedAt = time.GetUtcNow();
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, CancellationToken.None);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            // Staff are warned of it again.
        }
    }

    private async Task<bool> ForgetWarningAsync(InquiryRow row, CancellationToken cancellationToken)
    {
        row.WarnedAt = null;
        await ReplacedOrNewerAsync(row, cancellationToken);
        return false;
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

    // A warning counts for the state that the inquiry had then: one that was answered and opened again is warned of again.
    private static bool IsWarned(InquiryRow row) => row.WarnedAt >= row.StatusChangedAt;

    private IAsyncEnumerable<InquiryRow> WithoutHoldAsync(IReadOnlyList<InquiryStatus> statuses, TimeSpan age, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - age;
        var ofStatus = string.Join(" or ", statuses.Select(status => TableClient.CreateQueryFilter($"Status eq {status.ToString()}")));
        // What was changed last before then was received before then: the newer months are not read.
        var month = InquiryKeys.Month(before);
        var filter = TableClient.CreateQueryFilter($"PartitionKey le {month} and Hold eq {false} and StatusChangedAt le {before}");
        return _table.QueryAsync<InquiryRow>($"{filter} and ({ofStatus})", cancellationToken: cancellationToken);
    }

    // Without a record for each: one that comes back with a backup is over its term again.
    private async Task<int> PurgeAsync(IAsyncEnumerable<InquiryRow> rows, CancellationToken cancellationToken)
    {
        var purged = 0;
        await TaskSequence.ForEachAsync(
            rows,
            async row =>
            {
                if (await BeginErasureAsync(row, cancellationToken))
                {
                    await FinishErasureAsync(row.Id());
                    purged++;
                }
            },
            cancellationToken);
        return purged;
    }
}
