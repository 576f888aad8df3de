using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>Lists and searches for staff.</summary>
public sealed partial class InquiryStore
{
    private static readonly string FirstRow = InquiryKeys.InquiryPrefix;
    private static readonly string EndOfRows = EndOf(InquiryKeys.InquiryPrefix);

    /// <summary>Inquiries, newest first, beginning after the id <paramref name="after"/>.</summary>
    public async IAsyncEnumerable<Inquiry> ListAsync(InquiryFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await EarliestMonthAsync(cancellationToken) is not { } earliest)
        {
            yield break;
        }

        var month = after is null ? InquiryKeys.Month(time.GetUtcNow()) : InquiryKeys.PartitionOf(after)!;
        var first = after is null ? FirstRow : InquiryKeys.Inquiry(after);
        for (; string.CompareOrdinal(month, earliest) >= 0; (month, first) = (InquiryKeys.Previous(month), FirstRow))
        {
            await foreach (var row in _table.QueryAsync<InquiryRow>(Where(month, first, filter), cancellationToken: cancellationToken))
            {
                var inquiry = DecryptOrPlaceholder(row);
                if (filter.Office is null || IsFor(inquiry, filter.Office))
                {
                    yield return inquiry;
                }
            }
        }
    }

    /// <summary>A person's inquiries, by the blind index of the address.</summary>
    public IAsyncEnumerable<Inquiry> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var fingerprint = encryption.EmailIndex(email);
        return _table
            .QueryAsync<InquiryRow>(TableClient.CreateQueryFilter($"EmailIndex eq {fingerprint}"), cancellationToken: cancellationToken)
            .Select(DecryptOrPlaceholder)
            .OrderByDescending(inquiry => inquiry.ReceivedAt);
    }

    /// <summary>The inquiries in which a text is found, newest first. All are decrypted: nothing readable is kept to search in.</summary>
    public IAsyncEnumerable<Inquiry> SearchAsync(string text, CancellationToken cancellationToken)
        => ListAsync(new InquiryFilter(), after: null, cancellationToken).Where(inquiry => InquirySearch.Matches(inquiry, text));

    public async Task<Inquiry?> FindAsync(string id, CancellationToken cancellationToken)
        => await FindRowAsync(id, cancellationToken) is { } row ? encryption.Open(row) : null;

    /// <summary>Counts the inquiries by status; nothing is decrypted.</summary>
    public async Task<InquiryCounts> CountAsync(TimeSpan unansweredAfter, CancellationToken cancellationToken)
    {
        var counts = new InquiryCounts();
        var oldest = time.GetUtcNow() - unansweredAfter;
        var rows = _table.QueryAsync<InquiryRow>(
            TableClient.CreateQueryFilter($"RowKey ge {FirstRow} and RowKey lt {EndOfRows}"),
            select: [nameof(InquiryRow.Status), nameof(InquiryRow.Urgent), nameof(InquiryRow.ReceivedAt), nameof(InquiryRow.LastMessageAt)],
            cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            counts = counts.Add(row.Status, row.Urgent, isLate: (row.LastMessageAt ?? row.ReceivedAt) <= oldest);
        }

        return counts;
    }

    // One that cannot be decrypted is listed as such, and does not hide the others.
    private Inquiry DecryptOrPlaceholder(InquiryRow row)
    {
        try
        {
            return encryption.Open(row);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return InquiryEncryption.Undecryptable(row);
        }
    }

    private static bool IsFor(Inquiry inquiry, string office)
        => string.Equals(inquiry.OfficeKey, office, StringComparison.OrdinalIgnoreCase) || string.Equals(inquiry.Contact.Office, office, StringComparison.OrdinalIgnoreCase);

    // The row of `first` itself is excluded: it is the last one of the previous page, or only a prefix.
    private static string Where(string month, string first, InquiryFilter filter)
    {
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey gt {first} and RowKey lt {EndOfRows}");
        if (filter.Status is { } status)
        {
            where += TableClient.CreateQueryFilter($" and Status eq {status.ToString()}");
        }

        if (filter.Urgent is { } urgent)
        {
            where += TableClient.CreateQueryFilter($" and Urgent eq {urgent}");
        }

        return where;
    }

    // Rows come in the order of their partitions, so the first one is in the earliest month.
    private async Task<string?> EarliestMonthAsync(CancellationToken cancellationToken)
        => (await _table
            .QueryAsync<InquiryRow>(
                TableClient.CreateQueryFilter($"RowKey ge {FirstRow} and RowKey lt {EndOfRows}"),
                maxPerPage: 1,
                select: [nameof(InquiryRow.PartitionKey)],
                cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(cancellationToken))?.PartitionKey;

    private async Task<InquiryRow?> FindRowAsync(string id, CancellationToken cancellationToken)
    {
        if (InquiryKeys.PartitionOf(id) is not { } month)
        {
            return null;
        }

        var row = await _table.GetEntityIfExistsAsync<InquiryRow>(month, InquiryKeys.Inquiry(id), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
