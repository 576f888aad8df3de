using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>Pending notifications: a marker for each mail and each urgent alert that is not in the outbox yet.</summary>
public sealed partial class InquiryStore
{
    // Longer than any outage, and longer than spam is kept before its release.
    private const int MinMonths = 13;

    /// <summary>The inquiries of which staff have not been told yet, the newest first.</summary>
    internal IAsyncEnumerable<PendingMark> PendingMailsAsync(CancellationToken cancellationToken) => PendingAsync(InquiryKeys.PendingMailPrefix, cancellationToken);

    /// <summary>What staff are told of an inquiry; nothing is decrypted. Null when it is spam, or no longer there.</summary>
    public async Task<PendingMail?> FindPendingMailAsync(string id, CancellationToken cancellationToken)
    {
        // Read before the inquiry: what comes in between changes it, so that it is told of again.
        var mark = await FindMarkAsync(id, InquiryKeys.PendingMail, cancellationToken);
        return await FindRowAsync(id, cancellationToken) is { Status: not InquiryStatus.Spam } row
            ? new PendingMail(id, row.LastWrittenAt(), row.Urgent, row.OfficeKey, row.ServiceKey)
            {
                IsAnswer = row.LastMessageAt is not null,
                Mark = mark,
            }
            : null;
    }

    /// <summary>The urgent inquiries that no alert has counted yet.</summary>
    internal IAsyncEnumerable<PendingMark> PendingAlertsAsync(CancellationToken cancellationToken) => PendingAsync(InquiryKeys.PendingAlertPrefix, cancellationToken);

    /// <summary>The inquiries whose person has to be told that staff have answered.</summary>
    internal IAsyncEnumerable<PendingMark> PendingRepliesAsync(CancellationToken cancellationToken) => PendingAsync(InquiryKeys.PendingReplyPrefix, cancellationToken);

    /// <summary>The mark that one inquiry's person has to be told.</summary>
    internal Task<PendingMark?> FindPendingReplyAsync(string id, CancellationToken cancellationToken) => FindMarkAsync(id, InquiryKeys.PendingReply, cancellationToken);

    /// <summary>Removes a mark, unless something new was marked since it was read. Not cancelled, or a mail would go out twice.</summary>
    internal async Task DoneAsync(PendingMark mark)
    {
        try
        {
            await _table.DeleteEntityAsync(mark.Partition, mark.RowKey, new ETag(mark.Version), CancellationToken.None);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
        }
    }

    private async Task<PendingMark?> FindMarkAsync(string id, Func<string, string> key, CancellationToken cancellationToken)
        => InquiryKeys.PartitionOf(id) is { } month
            && await _table.GetEntityIfExistsAsync<PointerRow>(month, key(id), cancellationToken: cancellationToken) is { HasValue: true, Value: { } row }
            ? MarkOf(row)
            : null;

    private async IAsyncEnumerable<PendingMark> PendingAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var month = InquiryKeys.Month(time.GetUtcNow());
        var earliest = await EarliestMonthAsync(cancellationToken) ?? month;
        for (var months = 0; months < MinMonths || string.CompareOrdinal(month, earliest) >= 0; months++, month = InquiryKeys.Previous(month))
        {
            await foreach (var row in QueryAsync<PointerRow>(month, prefix, cancellationToken))
            {
                yield return MarkOf(row);
            }
        }
    }

    private static PendingMark MarkOf(PointerRow row) => new(row.PartitionKey, row.RowKey, row.InquiryId, row.ETag.ToString());

    private AsyncPageable<TRow> QueryAsync<TRow>(string month, string prefix, CancellationToken cancellationToken)
        where TRow : class, ITableEntity
    {
        var end = EndOf(prefix);
        return _table.QueryAsync<TRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey ge {prefix} and RowKey lt {end}"),
            cancellationToken: cancellationToken);
    }

    // '}' is the character after '|', which ends every prefix.
    private static string EndOf(string prefix) => $"{prefix[..^1]}}}";

    private Task<Response> RemoveAsync(string partition, string rowKey, CancellationToken cancellationToken)
        => _table.DeleteEntityAsync(partition, rowKey, ETag.All, cancellationToken);
}
