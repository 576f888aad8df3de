using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Ledger;

/// <summary>The part of the ledger that delivery events write.</summary>
public sealed partial class DeliveryStore
{
    /// <summary>Sets flags on people's rows, counts them in the header, and takes an event for the proof that its attempt was accepted.</summary>
    public async Task<UpdateResult> ApplyUpdatesAsync(BatchId id, IReadOnlyList<DeliveryUpdate> updates, CancellationToken cancellationToken)
    {
        while (await FindAsync(id, cancellationToken) is { People: > 0 } batch)
        {
            var rows = await RowsAsync(batch).ToDictionaryAsync(row => DeliveryKeys.KeyOf(row.RowKey), StringComparer.Ordinal, cancellationToken);
            var told = updates.Where(item => rows.ContainsKey(item.Person))
                .GroupBy(item => item.Person, StringComparer.Ordinal)
                .Select(ofPerson => new TakenNews(rows[ofPerson.Key], [.. ofPerson]))
                .ToList();
            var fresh = told.FindAll(taken => taken.IsFresh);
            var settled = told.Exists(taken => taken.Proves(batch));
            var result = new UpdateResult(fresh.Exists(taken => taken.Adds(DeliveryFlags.Complained)), told.Exists(taken => taken.IsSecondCopy), settled);
            if (fresh.Count == 0 && !settled)
            {
                return result;
            }

            try
            {
                await _table.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.UpdateReplace, new BatchHeader(After(batch, fresh, settled)), new ETag(batch.Version)),
                        .. fresh.Select(taken => new TableTransactionAction(TableTransactionActionType.UpdateMerge, taken.ToEntity(), ETag.All)),
                    ],
                    cancellationToken);
                return result;
            }
            catch (RequestFailedException conflict) when (conflict.Status == 412)
            {
            }
        }

        return new UpdateResult(HasNewComplaint: false, HasSecondCopy: false, IsProof: false);

        IAsyncEnumerable<DeliveryRow> RowsAsync(Batch batch)
        {
            var (partition, first, last) = (DeliveryKeys.Partition(batch.Id), DeliveryKeys.Person(batch.First), DeliveryKeys.Person(batch.Last));
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
            return _table.QueryAsync<DeliveryRow>(filter, cancellationToken: cancellationToken);
        }
    }

    private static Batch After(Batch batch, List<TakenNews> fresh, bool settled)
    {
        var counted = batch with
        {
            Delivered = batch.Delivered + fresh.Count(taken => taken.Adds(DeliveryFlags.Delivered)),
            Bounced = batch.Bounced + fresh.Count(taken => taken.Adds(DeliveryFlags.Bounced)),
            Complained = batch.Complained + fresh.Count(taken => taken.Adds(DeliveryFlags.Complained)),
        };
        return settled ? counted with { State = BatchState.Accepted, Reason = "a delivery event tells" } : counted;
    }

    private sealed record TakenNews(DeliveryRow Row, IReadOnlyList<DeliveryUpdate> Updates)
    {
        private readonly DeliveryFlags _flags = Updates.Aggregate(DeliveryFlags.None, (flags, item) => flags | item.Flags);

        private string AttemptId => Row.AttemptId ?? Updates[0].AttemptId;

        public bool IsFresh => Row.AttemptId is null || (_flags & ~(DeliveryFlags)Row.Flags) != DeliveryFlags.None;

        public bool IsSecondCopy => Updates.Any(item => item.AttemptId != AttemptId);

        public bool Adds(DeliveryFlags flag) => _flags.HasFlag(flag) && !((DeliveryFlags)Row.Flags).HasFlag(flag);

        public bool Proves(Batch batch) => batch.IsOpen && Updates.Any(item => item.AttemptId == batch.AttemptId);

        public TableEntity ToEntity() => new(Row.PartitionKey, Row.RowKey)
        {
            [nameof(DeliveryRow.AttemptId)] = AttemptId,
            [nameof(DeliveryRow.Flags)] = Row.Flags | (int)_flags,
        };
    }
}
