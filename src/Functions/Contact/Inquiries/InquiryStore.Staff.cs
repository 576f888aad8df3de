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
        if (await FindRowAsync(id, cancellationToken) is not { } row)
        {
            return new ChangeResult.NotFound();
        }

        if (InquiryVersion.Parse(ifMatch) is not { } expected || (expected != ETag.All && expected != row.ETag))
        {
            return new ChangeResult.Conflict();
        }

        if (change(encryption.Open(row)) is not { } changed)
        {
            return new ChangeResult.NotPossible();
        }

        encryption.SealChanges(changed, row);
        return await ReplaceAsync(row, changed, cancellationToken);
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
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var answers = await _table.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag),
                        new TableTransactionAction(TableTransactionActionType.UpsertReplace, Pointer(row.PartitionKey, InquiryKeys.PendingMail(id), inquiry)),
                    ],
                    CancellationToken.None);
                return new ChangeResult.Changed(released with { EntityTag = InquiryVersion.EntityTag(answers.Value[0].Headers.ETag!.Value) });
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
            }
        }
    }

    private async Task<ChangeResult> ReplaceAsync(InquiryRow row, Inquiry changed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var answer = await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, CancellationToken.None);
            return new ChangeResult.Changed(changed with { EntityTag = InquiryVersion.EntityTag(answer.Headers.ETag!.Value) });
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return new ChangeResult.Conflict();
        }
    }
}
