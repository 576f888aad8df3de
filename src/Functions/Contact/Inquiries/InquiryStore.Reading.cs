using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>Lists and searches for staff.</summary>
public sealed partial class InquiryStore
{
    /// <summary>How many inquiries one call decrypts to filter and to search.</summary>
    public const int MaxDecrypted = 2_000;

    // A conversation is a query of its own.
    private const int ConversationEffort = 10;

    private static readonly string FirstRow = InquiryKeys.InquiryPrefix;
    private static readonly string EndOfRows = EndOf(InquiryKeys.InquiryPrefix);

    /// <summary>Inquiries, newest first, beginning after the id <paramref name="after"/>.</summary>
    public IAsyncEnumerable<Inquiry> ListAsync(InquiryFilter filter, string? after, CancellationToken cancellationToken)
        => DecryptAsync(filter, after, cancellationToken).Where(filter.Accepts);

    private async IAsyncEnumerable<Inquiry> DecryptAsync(InquiryFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
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
                yield return DecryptOrPlaceholder(row);
            }
        }
    }

    /// <summary>A page of the inquiries that a filter accepts. At most <see cref="MaxDecrypted"/> are decrypted for it: a page may have fewer, and more after it.</summary>
    public Task<InquiryPage> PageAsync(InquiryFilter filter, string? after, int limit, CancellationToken cancellationToken)
        => PageAsync(filter, (_, _) => ValueTask.FromResult((IsFound: true, HasReadConversation: false)), after, limit, cancellationToken);

    /// <summary>A page of the inquiries in which, or in whose conversation, something is found. A conversation is read only where the inquiry itself does not have it.</summary>
    /// <param name="isIn">Whether it is in an inquiry.</param>
    /// <param name="isInText">Whether it is in something that was written later.</param>
    /// <param name="after">The id after which to begin.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<InquiryPage> SearchAsync(Func<Inquiry, bool> isIn, Func<string, bool> isInText, string? after, int limit, CancellationToken cancellationToken)
    {
        return PageAsync(new InquiryFilter(), AcceptAsync, after, limit, cancellationToken);

        async ValueTask<(bool IsFound, bool HasReadConversation)> AcceptAsync(Inquiry inquiry, CancellationToken stop)
            => isIn(inquiry) ? (true, false)
                : inquiry.IsUndecryptable || (inquiry.Replies == 0 && inquiry.LastMessage is null) ? (false, false)
                : ((await ConversationAsync(inquiry, stop)).Any(entry => isInText(entry.Message)), true);
    }

    private async Task<InquiryPage> PageAsync(
        InquiryFilter filter, Func<Inquiry, CancellationToken, ValueTask<(bool IsFound, bool HasReadConversation)>> acceptAsync, string? after, int limit, CancellationToken cancellationToken)
    {
        var found = new List<Inquiry>();
        var (effort, last) = (0, "");
        await foreach (var inquiry in DecryptAsync(filter, after, cancellationToken))
        {
            if (effort >= MaxDecrypted || found.Count == limit)
            {
                return new InquiryPage(found, last);
            }

            var (isFound, hasReadConversation) = filter.Accepts(inquiry) ? await acceptAsync(inquiry, cancellationToken) : (false, false);
            (effort, last) = (effort + (hasReadConversation ? ConversationEffort : 1), inquiry.Id);
            if (isFound)
            {
                found.Add(inquiry);
            }
        }

        return new InquiryPage(found, Next: null);
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
            counts = counts.Add(row.Status, row.Urgent, isLate: row.LastWrittenAt() <= oldest);
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
