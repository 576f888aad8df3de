using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Contact;

/// <summary>
/// The table <c>inquiries</c>. Taking one in is one transaction: the inquiry, what makes a repetition of it recognisable, and the
/// marker of the mail that staff are owed.
/// </summary>
public sealed class InquiryStore(TableServiceClient tables, InquirySealer sealer, IOptions<ContactOptions> options, TimeProvider time)
{
    private static readonly TimeSpan DuplicateWindow = TimeSpan.FromMinutes(10);
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.InquiriesTable);

    /// <param name="contact">What was submitted.</param>
    /// <param name="idempotencyKey">The caller's key, if it sent one; without one the same content within ten minutes is the same message.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<TakeInResult> TakeInAsync(ContactMessage contact, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var contentHash = sealer.ContentHash(contact);
        var tenMinutes = now.ToUnixTimeSeconds() / (long)DuplicateWindow.TotalSeconds;
        var rowKey = idempotencyKey is null
            ? InquiryKeys.Duplicate(contentHash, tenMinutes)
            : InquiryKeys.Idempotency(sealer.KeyHash(idempotencyKey));
        var earlier = idempotencyKey is null
            ? await FindAsync(now - DuplicateWindow, InquiryKeys.Duplicate(contentHash, tenMinutes - 1), cancellationToken)
            : await FindLastMonthAsync(now, rowKey, cancellationToken);
        if (earlier is not null && now - earlier.ReceivedAt < Window(idempotencyKey))
        {
            return Repeated(earlier, contentHash);
        }

        var month = InquiryKeys.Month(now);
        var inquiry = new Inquiry(InquiryKeys.NewId(now), now, InquiryStatus.New, contact);
        var pointer = new PointerRow { PartitionKey = month, RowKey = rowKey, InquiryId = inquiry.Id, ContentHash = contentHash, ReceivedAt = now };
        try
        {
            var owed = new PointerRow { PartitionKey = month, RowKey = InquiryKeys.MailOwed(inquiry.Id), InquiryId = inquiry.Id, ReceivedAt = now };
            await _table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, sealer.Seal(inquiry, month)),
                    new TableTransactionAction(TableTransactionActionType.Add, pointer),
                    new TableTransactionAction(TableTransactionActionType.Add, owed),
                ],
                cancellationToken);
            return new TakeInResult.New(inquiry.Id);
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
            var first = await _table.GetEntityAsync<PointerRow>(month, rowKey, cancellationToken: cancellationToken);
            return Repeated(first.Value, contentHash);
        }
    }

    /// <summary>The inquiries of a month, newest first.</summary>
    public async IAsyncEnumerable<Inquiry> ListAsync(string month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in QueryAsync<InquiryRow>(month, InquiryKeys.InquiryPrefix, cancellationToken))
        {
            yield return sealer.Open(row);
        }
    }

    public async Task<Inquiry?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (InquiryKeys.PartitionOf(id) is not { } month)
        {
            return null;
        }

        var row = await _table.GetEntityIfExistsAsync<InquiryRow>(month, InquiryKeys.Inquiry(id), cancellationToken: cancellationToken);
        return row.HasValue ? sealer.Open(row.Value!) : null;
    }

    /// <summary>The ids of this month's and the last month's inquiries that staff have not been told of.</summary>
    public async IAsyncEnumerable<string> MailsOwedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var thisMonth = InquiryKeys.Month(time.GetUtcNow());
        foreach (var month in new[] { Previous(thisMonth), thisMonth })
        {
            await foreach (var row in QueryAsync<PointerRow>(month, InquiryKeys.MailOwedPrefix, cancellationToken))
            {
                yield return row.InquiryId;
            }
        }
    }

    /// <summary>Removes the marker; removing it again changes nothing.</summary>
    public Task MailAddedAsync(string id, CancellationToken cancellationToken)
        => _table.DeleteEntityAsync(InquiryKeys.PartitionOf(id), InquiryKeys.MailOwed(id), cancellationToken: cancellationToken);

    private static TakeInResult Repeated(PointerRow earlier, string contentHash)
        => string.Equals(earlier.ContentHash, contentHash, StringComparison.Ordinal)
            ? new TakeInResult.Repeated(earlier.InquiryId)
            : new TakeInResult.KeyReused();

    private static string Previous(string month) => InquiryKeys.Month(InquiryKeys.StartOfMonth(month).AddDays(-1));

    private TimeSpan Window(string? idempotencyKey) => idempotencyKey is null ? DuplicateWindow : options.Value.KeyLifetime;

    // This month's row would make the transaction fail; only a key from the end of the last month has to be looked for.
    private async Task<PointerRow?> FindLastMonthAsync(DateTimeOffset now, string rowKey, CancellationToken cancellationToken)
    {
        var then = now - options.Value.KeyLifetime;
        return then.Month == now.Month ? null : await FindAsync(then, rowKey, cancellationToken);
    }

    private async Task<PointerRow?> FindAsync(DateTimeOffset then, string rowKey, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<PointerRow>(InquiryKeys.Month(then), rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private AsyncPageable<TRow> QueryAsync<TRow>(string month, string prefix, CancellationToken cancellationToken)
        where TRow : class, ITableEntity
    {
        // '}' is the character after '|', which ends every prefix.
        var end = $"{prefix[..^1]}}}";
        return _table.QueryAsync<TRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey ge {prefix} and RowKey lt {end}"),
            cancellationToken: cancellationToken);
    }
}
