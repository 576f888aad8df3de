using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>The links by which people see their conversation.</summary>
public sealed partial class InquiryStore
{
    /// <summary>The link that was last sent; null for none.</summary>
    public async Task<ConversationLink?> FindLinkAsync(string id, CancellationToken cancellationToken)
        => await FindLinkRowAsync(id, cancellationToken) is { } row ? new ConversationLink(row.Generation, row.SentAt, row.EndsAt, row.OpenedAt) : null;

    /// <summary>The inquiry that a link shows. It is read for a wrong one too, so that nobody can tell the two by the time they take.</summary>
    /// <param name="link">The inquiry and the generation of a signed link; null for a wrong one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Inquiry?> FindByLinkAsync((string Id, int Generation)? link, CancellationToken cancellationToken)
    {
        var id = link?.Id ?? InquiryKeys.NewId(time.GetUtcNow());
        var (row, known) = (FindRowAsync(id, cancellationToken), FindLinkAsync(id, cancellationToken));
        await Task.WhenAll(row, known);
        return await row is { } inquiry && link is { } given && (await known)?.Generation == given.Generation ? encryption.Open(inquiry) : null;
    }

    /// <summary>Records that a link is sent.</summary>
    /// <param name="id">The inquiry.</param>
    /// <param name="lifetime">How long it lives.</param>
    /// <param name="renew">Whether older ones end with it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null when the inquiry is gone.</returns>
    public async Task<ConversationLink?> AddLinkAsync(string id, TimeSpan lifetime, bool renew, CancellationToken cancellationToken)
    {
        while (await FindRowAsync(id, cancellationToken) is { } inquiry)
        {
            var known = await FindLinkRowAsync(id, cancellationToken);
            var row = known ?? new LinkRow { PartitionKey = inquiry.PartitionKey, RowKey = InquiryKeys.Link(id), InquiryId = id };
            (row.SentAt, row.EndsAt, row.OpenedAt) = (time.GetUtcNow(), time.GetUtcNow() + lifetime, null);
            row.Generation += renew || known is null ? 1 : 0;
            cancellationToken.ThrowIfCancellationRequested();
            var write = known is null ? new TableTransactionAction(TableTransactionActionType.Add, row) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag);
            if (await TryAsync([Present(inquiry), write]))
            {
                return new ConversationLink(row.Generation, row.SentAt, row.EndsAt, row.OpenedAt);
            }
        }

        return null;
    }

    /// <summary>Records that the button behind the link was pressed, once. That it is not recorded keeps nobody from reading.</summary>
    public async Task LinkOpenedAsync(string id)
    {
        if (await FindLinkRowAsync(id, CancellationToken.None) is not { OpenedAt: null } row)
        {
            return;
        }

        row.OpenedAt = time.GetUtcNow();
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, CancellationToken.None);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            // A new one was sent, or all of it was erased.
        }
    }

    /// <summary>Notes that somebody asked for a new link. Whether there is a conversation is looked up later, so that the answer takes the same time for every address.</summary>
    /// <returns>The mark.</returns>
    public Task AskForLinkAsync(string email, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var row = new PointerRow { PartitionKey = InquiryKeys.Month(now), RowKey = InquiryKeys.LinkRequest(encryption.EmailIndex(email)), ReceivedAt = now };
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, CancellationToken.None);
    }

    /// <summary>The addresses, by their hash, that a new link was asked for.</summary>
    internal IAsyncEnumerable<PendingMark> LinkRequestsAsync(CancellationToken cancellationToken) => PendingAsync(InquiryKeys.LinkRequestPrefix, cancellationToken);

    /// <summary>The inquiry of an address, by its hash, that was last written in and that a link was sent for; null for none.</summary>
    internal async Task<string?> FindLinkedAsync(PendingMark request, CancellationToken cancellationToken)
    {
        var (fingerprint, spam) = (request.RowKey[InquiryKeys.LinkRequestPrefix.Length..], nameof(InquiryStatus.Spam));
        var answered = _table
            .QueryAsync<InquiryRow>(TableClient.CreateQueryFilter($"EmailIndex eq {fingerprint} and Status ne {spam}"), cancellationToken: cancellationToken)
            .OrderByDescending(row => row.StatusChangedAt)
            .Select(row => row.Id());
        await foreach (var id in answered)
        {
            if (await FindLinkRowAsync(id, cancellationToken) is not null)
            {
                return id;
            }
        }

        return null;
    }

    private async Task<LinkRow?> FindLinkRowAsync(string id, CancellationToken cancellationToken)
        => InquiryKeys.PartitionOf(id) is { } month
            && await _table.GetEntityIfExistsAsync<LinkRow>(month, InquiryKeys.Link(id), cancellationToken: cancellationToken) is { HasValue: true } found ? found.Value : null;
}
