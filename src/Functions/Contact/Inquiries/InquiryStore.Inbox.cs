using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>
/// Which inquiries staff have opened, in rows of their own: looking at a message is no change of it, so it must not make the entity tag stale that somebody
/// else has in their hands. And the counts of what waits, for which nothing is decrypted but whom a message is given to.
/// </summary>
public sealed partial class InquiryStore
{
    /// <summary>Records that somebody has seen what the person wrote. A second look writes nothing.</summary>
    public async Task OpenedAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        var month = InquiryKeys.PartitionOf(inquiry.Id)!;
        var earlier = await _table.GetEntityIfExistsAsync<PointerRow>(month, InquiryKeys.Opened(inquiry.Id), cancellationToken: cancellationToken);
        if (earlier.HasValue && earlier.Value!.ReceivedAt >= inquiry.LastMessageAt)
        {
            return;
        }

        var now = time.GetUtcNow();
        var opened = Pointer(month, InquiryKeys.Opened(inquiry.Id), inquiry);
        opened.ReceivedAt = now > inquiry.LastMessageAt ? now : inquiry.LastMessageAt;
        cancellationToken.ThrowIfCancellationRequested();
        await _table.UpsertEntityAsync(opened, TableUpdateMode.Replace, CancellationToken.None);
        // One that was erased meanwhile leaves nothing behind.
        if (!await ContainsAsync(inquiry.Id, CancellationToken.None))
        {
            await RemoveAsync(month, InquiryKeys.Opened(inquiry.Id), CancellationToken.None);
        }
    }

    /// <summary>The ids, of these, of the inquiries that are still to be answered and that nobody has opened since the person last wrote.</summary>
    public Task<IReadOnlySet<string>> UnreadAsync(IEnumerable<Inquiry> inquiries, CancellationToken cancellationToken)
        => UnreadAsync(inquiries.Where(inquiry => inquiry.IsOpen).Select(inquiry => (inquiry.Id, inquiry.LastMessageAt)), cancellationToken);

    private async Task<IReadOnlySet<string>> UnreadAsync(IEnumerable<(string Id, DateTimeOffset WrittenAt)> open, CancellationToken cancellationToken)
    {
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var month in open.GroupBy(inquiry => InquiryKeys.PartitionOf(inquiry.Id)!, StringComparer.Ordinal))
        {
            var ids = month.Select(inquiry => inquiry.Id).Order(StringComparer.Ordinal).ToList();
            var opened = await OpenedBetweenAsync(month.Key, ids[0], ids[^1], cancellationToken);
            unread.UnionWith(month.Where(inquiry => !opened.TryGetValue(inquiry.Id, out var at) || at < inquiry.WrittenAt).Select(inquiry => inquiry.Id));
        }

        return unread;
    }

    private async Task<Dictionary<string, DateTimeOffset>> OpenedBetweenAsync(string month, string first, string last, CancellationToken cancellationToken)
    {
        var (from, to) = (InquiryKeys.Opened(first), InquiryKeys.Opened(last));
        return await _table
            .QueryAsync<PointerRow>(
                TableClient.CreateQueryFilter($"PartitionKey eq {month} and RowKey ge {from} and RowKey le {to}"),
                select: [nameof(PointerRow.InquiryId), nameof(PointerRow.ReceivedAt)],
                cancellationToken: cancellationToken)
            .ToDictionaryAsync(row => row.InquiryId, row => row.ReceivedAt, StringComparer.Ordinal, cancellationToken: cancellationToken);
    }

    private static readonly string[] CountedColumns =
    [
        nameof(InquiryRow.PartitionKey), nameof(InquiryRow.RowKey), nameof(InquiryRow.Status), nameof(InquiryRow.Urgent), nameof(InquiryRow.Assignee), nameof(InquiryRow.ReceivedAt),
        nameof(InquiryRow.LastMessageAt),
    ];

    /// <summary>Counts the newest <paramref name="max"/> inquiries.</summary>
    public async Task<InquiryTally> TallyAsync(int max, CancellationToken cancellationToken)
    {
        var rows = await CountedRowsAsync(cancellationToken).Take(max + 1).ToListAsync(cancellationToken);
        var counted = rows.Take(max).ToList();
        var open = counted.Where(row => row.Status.IsOpen()).ToList();
        var assignees = open.Select(AssigneeOf).ToList();
        return new InquiryTally(counted.Aggregate(new InquiryCounts(), (counts, row) => counts.Add(row.Status, row.Urgent, isLate: false)))
        {
            Unassigned = assignees.Count(assignee => assignee is null),
            Unread = (await UnreadAsync(open.Select(row => (row.Id(), row.LastWrittenAt())), cancellationToken)).Count,
            Latest = counted.Where(row => row.Status != InquiryStatus.Spam).Max(row => (DateTimeOffset?)row.LastWrittenAt()),
            IsComplete = rows.Count <= max,
            ByAssignee = assignees.OfType<string>().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase),
        };
    }

    private async IAsyncEnumerable<InquiryRow> CountedRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await EarliestMonthAsync(cancellationToken) is not { } earliest)
        {
            yield break;
        }

        for (var month = InquiryKeys.Month(time.GetUtcNow()); string.CompareOrdinal(month, earliest) >= 0; month = InquiryKeys.Previous(month))
        {
            var where = Where(month, FirstRow, new InquiryFilter());
            await foreach (var row in _table.QueryAsync<InquiryRow>(where, select: CountedColumns, cancellationToken: cancellationToken))
            {
                yield return row;
            }
        }
    }

    // A name that cannot be decrypted is somebody's.
    private string? AssigneeOf(InquiryRow row)
    {
        try
        {
            return encryption.OpenAssignee(row);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
