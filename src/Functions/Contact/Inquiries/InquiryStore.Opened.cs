using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>
/// Which inquiries staff have opened, in rows of their own: looking at a message is no change of it, so it must not make the entity tag stale that somebody
/// else has in their hands.
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
    public async Task<IReadOnlySet<string>> UnreadAsync(IReadOnlyCollection<Inquiry> inquiries, CancellationToken cancellationToken)
    {
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var month in inquiries.Where(inquiry => inquiry.IsOpen).GroupBy(inquiry => InquiryKeys.PartitionOf(inquiry.Id)!, StringComparer.Ordinal))
        {
            var ids = month.Select(inquiry => inquiry.Id).Order(StringComparer.Ordinal).ToList();
            var opened = await OpenedBetweenAsync(month.Key, ids[0], ids[^1], cancellationToken);
            unread.UnionWith(month.Where(inquiry => !opened.TryGetValue(inquiry.Id, out var at) || at < inquiry.LastMessageAt).Select(inquiry => inquiry.Id));
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
}
