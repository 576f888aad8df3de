using Azure;
using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>Changes by staff.</summary>
public sealed partial class InquiryStore
{
    /// <param name="id">The inquiry.</param>
    /// <param name="ifMatch">The entity tag of the version that the caller read; another version is not changed.</param>
    /// <param name="change">Makes the new version from the stored one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ChangeResult> ChangeAsync(string id, string ifMatch, Func<Inquiry, Inquiry?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindRowAsync(id, cancellationToken) is not { } row)
            {
                return new ChangeResult.NotFound();
            }

            if (!InquiryVersion.Matches(ifMatch, row))
            {
                return new ChangeResult.Conflict();
            }

            var inquiry = encryption.Open(row);
            if (change(inquiry) is not { } changed)
            {
                return new ChangeResult.NotPossible();
            }

            encryption.SealChanges(changed, row);
            if (await ReplaceAsync(row, [], cancellationToken))
            {
                messages.Changed(inquiry, changed);
                return new ChangeResult.Changed(changed with { EntityTag = InquiryVersion.EntityTag(row) });
            }
        }
    }

    /// <summary>Releases an inquiry from quarantine. Repeated or concurrent calls send staff one mail.</summary>
    public async Task<ChangeResult> ReleaseAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindRowAsync(id, cancellationToken) is not { } row)
            {
                return new ChangeResult.NotFound();
            }

            var inquiry = encryption.Open(row);
            if (inquiry.Status != InquiryStatus.Spam)
            {
                return new ChangeResult.Changed(inquiry);
            }

            var released = inquiry with { Status = InquiryStatus.New, StatusChangedAt = time.GetUtcNow() };
            encryption.SealChanges(released, row);
            if (await ReplaceAsync(row, [Pointer(row.PartitionKey, InquiryKeys.PendingMail(id), inquiry)], cancellationToken))
            {
                messages.Changed(inquiry, released);
                return new ChangeResult.Changed(released with { EntityTag = InquiryVersion.EntityTag(row) });
            }
        }
    }

    /// <summary>Writes a new version together with other rows, or nothing. It is not cancelled once it has begun.</summary>
    /// <returns>False when the row was changed or removed since it was read: whoever calls reads it again.</returns>
    private async Task<bool> ReplaceAsync(InquiryRow row, IEnumerable<ITableEntity> others, CancellationToken cancellationToken)
    {
        row.Version++;
        cancellationToken.ThrowIfCancellationRequested();
        return await TryAsync([
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag),
            .. others.Select(other => new TableTransactionAction(TableTransactionActionType.UpsertReplace, other)),
        ]);
    }

    // Nothing of a message is written once it is being erased: every transaction has a write to the inquiry in it, and fails without it.
    private async Task<bool> TryAsync(IEnumerable<TableTransactionAction> actions)
    {
        try
        {
            await _table.SubmitTransactionAsync(actions, CancellationToken.None);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
