using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>Pending notifications: a marker for each mail and each urgent alert that is not in the outbox yet.</summary>
public sealed partial class InquiryStore
{
    // Longer than any outage, and longer than spam is kept before its release.
    private const int MaxMonths = 13;

    /// <summary>The ids of the inquiries of the last year of which staff have not been told yet, the newest first.</summary>
    public IAsyncEnumerable<string> PendingMailsAsync(CancellationToken cancellationToken) => PendingAsync(InquiryKeys.PendingMailPrefix, cancellationToken);

    /// <summary>What staff are told of an inquiry; nothing is decrypted. Null when it is spam, or no longer there.</summary>
    public async Task<PendingMail?> FindPendingMailAsync(string id, CancellationToken cancellationToken)
        => await FindRowAsync(id, cancellationToken) is { Status: not InquiryStatus.Spam } row
            ? new PendingMail(id, row.ReceivedAt, row.Urgent, row.OfficeKey, row.ServiceKey)
            : null;

    /// <summary>The ids of the urgent inquiries that no alert has counted yet.</summary>
    public IAsyncEnumerable<string> PendingAlertsAsync(CancellationToken cancellationToken) => PendingAsync(InquiryKeys.PendingAlertPrefix, cancellationToken);

    /// <summary>Removes the marker; removing it again changes nothing. Not cancelled, or staff would be told of it twice.</summary>
    public Task MailAddedAsync(string id) => RemoveAsync(InquiryKeys.PartitionOf(id)!, InquiryKeys.PendingMail(id), CancellationToken.None);

    public Task AlertAddedAsync(string id) => RemoveAsync(InquiryKeys.PartitionOf(id)!, InquiryKeys.PendingAlert(id), CancellationToken.None);

    private async IAsyncEnumerable<string> PendingAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var month = InquiryKeys.Month(time.GetUtcNow());
        for (var months = 0; months < MaxMonths; months++, month = InquiryKeys.Previous(month))
        {
            await foreach (var row in QueryAsync<PointerRow>(month, prefix, cancellationToken))
            {
                yield return row.InquiryId;
            }
        }
    }

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
