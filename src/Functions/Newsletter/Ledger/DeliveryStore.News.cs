using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Ledger;

/// <summary>The part of the ledger that delivery events write.</summary>
public sealed partial class DeliveryStore
{
    /// <summary>Sets flags on people's rows, counts them in the header, and takes an event for the proof that its attempt was accepted.</summary>
    public async Task<NewsResult> TakeNewsAsync(BucketId id, IReadOnlyList<DeliveryNews> news, CancellationToken cancellationToken)
    {
        while (await FindAsync(id, cancellationToken) is { People: > 0 } bucket)
        {
            var rows = await RowsAsync(bucket).ToDictionaryAsync(row => DeliveryKeys.KeyOf(row.RowKey), StringComparer.Ordinal, cancellationToken);
            var told = news.Where(item => rows.ContainsKey(item.Person))
                .GroupBy(item => item.Person, StringComparer.Ordinal)
                .Select(ofPerson => new TakenNews(rows[ofPerson.Key], [.. ofPerson]))
                .ToList();
            var fresh = told.FindAll(taken => taken.IsFresh);
            var settled = told.Exists(taken => taken.Proves(bucket));
            var result = new NewsResult(fresh.Exists(taken => taken.Adds(DeliveryFlags.Complained)), told.Exists(taken => taken.IsSecondCopy), settled);
            if (fresh.Count == 0 && !settled)
            {
                return result;
            }

            try
            {
                await _table.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.UpdateReplace, new BucketHeader(After(bucket, fresh, settled)), new ETag(bucket.Version)),
                        .. fresh.Select(taken => new TableTransactionAction(TableTransactionActionType.UpdateMerge, taken.ToEntity(), ETag.All)),
                    ],
                    cancellationToken);
                return result;
            }
            catch (RequestFailedException overtaken) when (overtaken.Status == 412)
            {
            }
        }

        return new NewsResult(HasNewComplaint: false, HasSecondCopy: false, IsProof: false);

        IAsyncEnumerable<DeliveryRow> RowsAsync(Bucket bucket)
        {
            var (partition, first, last) = (DeliveryKeys.Partition(bucket.Id), DeliveryKeys.Person(bucket.First), DeliveryKeys.Person(bucket.Last));
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
            return _table.QueryAsync<DeliveryRow>(filter, cancellationToken: cancellationToken);
        }
    }

    private static Bucket After(Bucket bucket, List<TakenNews> fresh, bool settled)
    {
        var counted = bucket with
        {
            Delivered = bucket.Delivered + fresh.Count(taken => taken.Adds(DeliveryFlags.Delivered)),
            Bounced = bucket.Bounced + fresh.Count(taken => taken.Adds(DeliveryFlags.Bounced)),
            Complained = bucket.Complained + fresh.Count(taken => taken.Adds(DeliveryFlags.Complained)),
        };
        return settled ? counted with { State = BucketState.Accepted, Reason = "a delivery event tells" } : counted;
    }

    private sealed record TakenNews(DeliveryRow Row, IReadOnlyList<DeliveryNews> News)
    {
        private readonly DeliveryFlags _flags = News.Aggregate(DeliveryFlags.None, (flags, item) => flags | item.Flags);

        private string AttemptId => Row.AttemptId ?? News[0].AttemptId;

        public bool IsFresh => Row.AttemptId is null || (_flags & ~(DeliveryFlags)Row.Flags) != DeliveryFlags.None;

        public bool IsSecondCopy => News.Any(item => item.AttemptId != AttemptId);

        public bool Adds(DeliveryFlags flag) => _flags.HasFlag(flag) && !((DeliveryFlags)Row.Flags).HasFlag(flag);

        public bool Proves(Bucket bucket) => bucket.IsOpen && News.Any(item => item.AttemptId == bucket.AttemptId);

        public TableEntity ToEntity() => new(Row.PartitionKey, Row.RowKey)
        {
            [nameof(DeliveryRow.AttemptId)] = AttemptId,
            [nameof(DeliveryRow.Flags)] = Row.Flags | (int)_flags,
        };
    }
}
