using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Ledger;

/// <summary>The part of the ledger that delivery events write.</summary>
public sealed partial class DeliveryStore
{
    /// <summary>Sets flags on people's rows and counts them in the header; an event also confirms that its attempt was accepted.</summary>
    public async Task<UpdateResult> ApplyUpdatesAsync(BatchId id, IReadOnlyList<DeliveryUpdate> updates, CancellationToken cancellationToken)
    {
        while (await FindAsync(id, cancellationToken) is { People: > 0 } batch)
        {
            var rows = await RowsAsync(batch, cancellationToken).ToDictionaryAsync(row => DeliveryKeys.KeyOf(row.RowKey), StringComparer.Ordinal, cancellationToken);
            var rowUpdates = updates.Where(item => rows.ContainsKey(item.Person))
                .GroupBy(item => item.Person, StringComparer.Ordinal)
                .Select(ofPerson => new RowUpdate(rows[ofPerson.Key], [.. ofPerson]))
                .ToList();
            var changes = rowUpdates.FindAll(update => update.HasChanges);
            var isConfirmed = rowUpdates.Exists(update => update.Confirms(batch));
            var result = new UpdateResult(changes.Exists(update => update.Adds(DeliveryFlags.Complained)), rowUpdates.Exists(update => update.IsSecondCopy), isConfirmed);
            if (changes.Count == 0 && !isConfirmed)
            {
                return result;
            }

            try
            {
                await _table.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.UpdateReplace, new BatchHeader(Updated(batch, changes, isConfirmed)), new ETag(batch.Version)),
                        .. changes.Select(update => new TableTransactionAction(TableTransactionActionType.UpdateMerge, update.ToEntity(), ETag.All)),
                    ],
                    cancellationToken);
                return result;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // It has changed, or somebody was erased: it is read again.
            }
        }

        return new UpdateResult(HasNewComplaint: false, HasSecondCopy: false, ConfirmsAttempt: false);
    }

    private static Batch Updated(Batch batch, List<RowUpdate> changes, bool isConfirmed)
    {
        var counted = batch with
        {
            Delivered = batch.Delivered + changes.Count(update => update.Adds(DeliveryFlags.Delivered)),
            Bounced = batch.Bounced + changes.Count(update => update.Adds(DeliveryFlags.Bounced)),
            Complained = batch.Complained + changes.Count(update => update.Adds(DeliveryFlags.Complained)),
        };
        return isConfirmed ? counted with { State = BatchState.Accepted, Reason = "confirmed by a delivery event" } : counted;
    }

    private sealed record RowUpdate(DeliveryRow Row, IReadOnlyList<DeliveryUpdate> Updates)
    {
        private readonly DeliveryFlags _flags = Updates.Aggregate(DeliveryFlags.None, (flags, item) => flags | item.Flags);

        private string AttemptId => Row.AttemptId ?? Updates[0].AttemptId;

        public bool HasChanges => Row.AttemptId is null || (_flags & ~(DeliveryFlags)Row.Flags) != DeliveryFlags.None;

        public bool IsSecondCopy => Updates.Any(item => item.AttemptId != AttemptId);

        public bool Adds(DeliveryFlags flag) => _flags.HasFlag(flag) && !((DeliveryFlags)Row.Flags).HasFlag(flag);

        public bool Confirms(Batch batch) => batch.IsOpen && Updates.Any(item => item.AttemptId == batch.AttemptId);

        public TableEntity ToEntity() => new(Row.PartitionKey, Row.RowKey)
        {
            [nameof(DeliveryRow.AttemptId)] = AttemptId,
            [nameof(DeliveryRow.Flags)] = Row.Flags | (int)_flags,
        };
    }
}
