using Azure.Data.Tables;

namespace Functions.Contact.Inquiries;

/// <summary>What is written and said after the first message.</summary>
public sealed partial class InquiryStore
{
    /// <summary>Everything of a conversation, the first message first.</summary>
    public async Task<IReadOnlyList<ConversationEntry>> ConversationAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        var first = new ConversationEntry(inquiry.ReceivedAt, ConversationSide.Person, Who: null, ConversationKind.Message, inquiry.Contact.Message);
        var rows = QueryAsync<EntryRow>(InquiryKeys.PartitionOf(inquiry.Id)!, InquiryKeys.Entries(inquiry.Id), cancellationToken);
        return [first, .. await rows.Select(encryption.Open).ToListAsync(cancellationToken)];
    }

    /// <summary>
    /// Adds to a conversation, in one transaction with what it makes of the inquiry and the marks of the mails that are owed. The same within the time of its fingerprint is added once.
    /// </summary>
    internal async Task<ChangeResult> AppendAsync(string id, string ifMatch, ConversationAddition addition, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindRowAsync(id, cancellationToken) is not { } row)
            {
                return new ChangeResult.NotFound();
            }

            var inquiry = encryption.Open(row);
            if (addition.Submission is { } submission && await FindEarlierAsync(submission, cancellationToken) is { } earlier)
            {
                return earlier is SubmitResult.Repeated ? new ChangeResult.Repeated(inquiry) : new ChangeResult.KeyReused();
            }

            if (!InquiryVersion.Matches(ifMatch, row))
            {
                return new ChangeResult.Conflict();
            }

            if (addition.Change(inquiry) is not { } changed)
            {
                return new ChangeResult.NotPossible();
            }

            encryption.SealChanges(changed, row);
            if (await ReplaceAsync(row, RowsOf(addition, inquiry, row.PartitionKey), cancellationToken))
            {
                messages.Changed(inquiry, changed);
                return new ChangeResult.Changed(changed with { EntityTag = InquiryVersion.EntityTag(row) });
            }
        }
    }

    /// <summary>Whether the same was added before: to thank for it again, whatever limit is reached now.</summary>
    internal async Task<bool> HasAddedAsync(SubmissionFingerprint submission, CancellationToken cancellationToken)
        => await FindEarlierAsync(submission, cancellationToken) is SubmitResult.Repeated;

    private IEnumerable<ITableEntity> RowsOf(ConversationAddition addition, Inquiry inquiry, string partition)
    {
        yield return encryption.Seal(addition.Entry, inquiry.Id, partition);
        foreach (var mark in addition.Marks)
        {
            yield return Pointer(partition, mark, inquiry);
        }

        if (addition.Submission is { } submission)
        {
            yield return new PointerRow
            {
                PartitionKey = partition,
                RowKey = submission.PointerKey,
                InquiryId = inquiry.Id,
                ContentHash = submission.ContentHash,
                ReceivedAt = submission.At,
            };
        }
    }
}
