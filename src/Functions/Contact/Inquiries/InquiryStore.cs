using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Contact.Inquiries;

/// <summary>
/// The table <c>inquiries</c>. An inquiry is added in one transaction, with the row that detects duplicates of it and the
/// markers of its pending mails.
/// </summary>
public sealed partial class InquiryStore(TableServiceClient tables, InquiryEncryption encryption, MessageCounts messages, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.InquiriesTable);

    /// <summary>The result of an earlier submission of the same message; null when there was none. All places are read concurrently.</summary>
    internal async Task<SubmitResult?> FindEarlierAsync(SubmissionFingerprint submission, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(submission.EarlierKeys.Select(key =>
            _table.GetEntityIfExistsAsync<PointerRow>(key.Partition, key.RowKey, cancellationToken: cancellationToken)));
        var earlier = found.Where(row => row.HasValue).Select(row => row.Value!).FirstOrDefault(row => submission.At - row.ReceivedAt < submission.Window);
        return earlier is null ? null : Repeated(earlier, submission);
    }

    /// <summary>Stores an inquiry and the rows that belong to it, or nothing.</summary>
    internal async Task<SubmitResult> AddAsync(Inquiry inquiry, SubmissionFingerprint submission, CancellationToken cancellationToken)
    {
        var month = InquiryKeys.PartitionOf(inquiry.Id)!;
        var row = encryption.Seal(inquiry, month);
        row.PointerKey = submission.PointerKey;
        List<ITableEntity> rows = [row, Pointer(month, submission.PointerKey, inquiry, submission.ContentHash)];
        if (inquiry.Status != InquiryStatus.Spam)
        {
            rows.Add(Pointer(month, InquiryKeys.PendingMail(inquiry.Id), inquiry));
        }

        if (inquiry.Urgent)
        {
            rows.Add(Pointer(month, InquiryKeys.PendingAlert(inquiry.Id), inquiry));
        }

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Not cancelled: a visitor whose message is stored is thanked for it.
            await _table.SubmitTransactionAsync(rows.Select(entity => new TableTransactionAction(TableTransactionActionType.Add, entity)), CancellationToken.None);
            if (inquiry.Status != InquiryStatus.Spam)
            {
                messages.Received(inquiry);
            }

            return new SubmitResult.New(inquiry.Id);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var first = await _table.GetEntityAsync<PointerRow>(month, submission.PointerKey, cancellationToken: CancellationToken.None);
            return Repeated(first.Value, submission);
        }
    }

    private static SubmitResult Repeated(PointerRow earlier, SubmissionFingerprint submission)
        => string.Equals(earlier.ContentHash, submission.ContentHash, StringComparison.Ordinal)
            ? new SubmitResult.Repeated(earlier.InquiryId)
            : new SubmitResult.KeyReused();

    private static PointerRow Pointer(string month, string rowKey, Inquiry inquiry, string? contentHash = null)
        => new() { PartitionKey = month, RowKey = rowKey, InquiryId = inquiry.Id, ContentHash = contentHash, ReceivedAt = inquiry.ReceivedAt };
}
