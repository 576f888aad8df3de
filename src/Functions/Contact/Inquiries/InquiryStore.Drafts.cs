using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>What staff have typed and not sent, and what they put under a reply.</summary>
public sealed partial class InquiryStore
{
    private static readonly TimeSpan SignatureUse = TimeSpan.FromDays(30);

    /// <summary>What a member of staff has typed about an inquiry; null for nothing.</summary>
    public async Task<InquiryDraft?> FindDraftAsync(string id, string who, CancellationToken cancellationToken)
        => InquiryKeys.PartitionOf(id) is { } month
            && await _table.GetEntityIfExistsAsync<DraftRow>(month, InquiryKeys.Draft(id, encryption.StaffHash(who)), cancellationToken: cancellationToken) is { HasValue: true, Value: { } row }
            ? encryption.Open(row)
            : null;

    /// <summary>Keeps what a member of staff has typed; empty texts remove it. The version that staff compare stays.</summary>
    /// <returns>False when there is no such inquiry.</returns>
    public async Task<bool> SaveDraftAsync(string id, string who, string reply, string note, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(id, cancellationToken) is not { } inquiry)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (reply.Length == 0 && note.Length == 0)
        {
            await RemoveAsync(inquiry.PartitionKey, InquiryKeys.Draft(id, encryption.StaffHash(who)), CancellationToken.None);
            return true;
        }

        var draft = encryption.Seal(new InquiryDraft(reply, note, time.GetUtcNow()), id, inquiry.PartitionKey, who);
        return await TryAsync([Present(inquiry), new TableTransactionAction(TableTransactionActionType.UpsertReplace, draft)]);
    }

    /// <summary>A reply that went out is no draft any more; a note stays.</summary>
    public async Task DropReplyDraftAsync(string id, string who)
    {
        if (await FindDraftAsync(id, who, CancellationToken.None) is { } draft)
        {
            await SaveDraftAsync(id, who, "", draft.Note, CancellationToken.None);
        }
    }

    /// <summary>What a member of staff puts under a reply; null for nothing. Reading it now and then keeps it.</summary>
    public async Task<string?> FindSignatureAsync(string who, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<SignatureRow>(
            InquiryKeys.SignaturePartition, InquiryKeys.Signature(encryption.StaffHash(who)), cancellationToken: cancellationToken);
        if (!found.HasValue)
        {
            return null;
        }

        var signature = encryption.Open(found.Value!);
        if (time.GetUtcNow() - found.Value!.UsedAt > SignatureUse)
        {
            await SaveSignatureAsync(who, signature, cancellationToken);
        }

        return signature;
    }

    /// <summary>An empty one is removed.</summary>
    public async Task SaveSignatureAsync(string who, string signature, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (signature.Length == 0)
        {
            await RemoveAsync(InquiryKeys.SignaturePartition, InquiryKeys.Signature(encryption.StaffHash(who)), CancellationToken.None);
            return;
        }

        await _table.UpsertEntityAsync(encryption.SealSignature(signature, who, time.GetUtcNow()), TableUpdateMode.Replace, CancellationToken.None);
    }

    /// <summary>Removes the signatures that nobody has used for so long.</summary>
    public async Task<int> PurgeSignaturesAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var (partition, before, purged) = (InquiryKeys.SignaturePartition, time.GetUtcNow() - keep, 0);
        await TaskSequence.ForEachAsync(
            _table.QueryAsync<SignatureRow>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and UsedAt le {before}"), cancellationToken: cancellationToken),
            async row =>
            {
                await RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
                purged++;
            },
            cancellationToken);
        return purged;
    }

    // A write that changes nothing, and fails when the inquiry is gone.
    private static TableTransactionAction Present(InquiryRow inquiry)
        => new(TableTransactionActionType.UpdateMerge, new TableEntity(inquiry.PartitionKey, inquiry.RowKey), ETag.All);
}
