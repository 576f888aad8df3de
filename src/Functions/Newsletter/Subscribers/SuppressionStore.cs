using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter.Subscribers;

/// <summary>The table <c>suppressions</c>: keys only, in order, with the reasons.</summary>
public sealed class SuppressionStore(TableServiceClient tables, TimeProvider time)
{
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.SuppressionsTable);

    public async Task<Suppression?> FindAsync(string personKey, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<Entity>(SubscriberKeys.Partition(personKey), personKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value!.ToSuppression() : null;
    }

    /// <summary>Suppresses a key; a stronger reason that is stored already is kept, and so is when the person was erased.</summary>
    public async Task AddAsync(string personKey, SuppressionReason reason, CancellationToken cancellationToken)
    {
        // Most are new, and thousands may come in one post of the provider's: what is present is read only then.
        Suppression? present = null;
        do
        {
            var entity = Added(personKey, reason, present);
            try
            {
                await (present is null
                    ? _table.AddEntityAsync(entity, cancellationToken)
                    : _table.UpdateEntityAsync(entity, new ETag(present.Version), TableUpdateMode.Replace, cancellationToken));
                return;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
            {
                present = await FindAsync(personKey, cancellationToken);
            }
        }
        while (present is null || present.Reason < reason || reason == SuppressionReason.Erased);
    }

    /// <summary>The suppressions of people who were erased since a time.</summary>
    public IAsyncEnumerable<Suppression> ErasedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
        => _table.QueryAsync<Entity>(TableClient.CreateQueryFilter($"ErasedAt ge {since}"), cancellationToken: cancellationToken).Select(entity => entity.ToSuppression());

    /// <summary>How many of the keys between two partitions have been suppressed since a time.</summary>
    public ValueTask<int> CountSinceAsync(DateTimeOffset since, string firstPartition, string lastPartition, CancellationToken cancellationToken) => _table
        .QueryAsync<Entity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {firstPartition} and PartitionKey le {lastPartition} and At ge {since}"),
            select: [nameof(Entity.RowKey)],
            cancellationToken: cancellationToken)
        .CountAsync(cancellationToken);

    /// <returns>False when it was changed, or lifted, since it was read.</returns>
    public async Task<bool> LiftAsync(Suppression read, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteEntityAsync(SubscriberKeys.Partition(read.Key), read.Key, new ETag(read.Version), cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Records a sign-up with an address that receives no mail.</summary>
    /// <returns>False when it was changed, or lifted, since it was read; a lifted one is not written again.</returns>
    public async Task<bool> TouchAsync(Suppression read, CancellationToken cancellationToken)
    {
        var touched = new TableEntity(SubscriberKeys.Partition(read.Key), read.Key) { ["SignedUpAt"] = time.GetUtcNow() };
        try
        {
            await _table.UpdateEntityAsync(touched, new ETag(read.Version), TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Every suppression, in the order of keys.</summary>
    public IAsyncEnumerable<Suppression> ListAsync(CancellationToken cancellationToken)
        => _table.QueryAsync<Entity>(cancellationToken: cancellationToken).Select(entity => entity.ToSuppression());

    /// <summary>The suppressions among the keys from the first to the last.</summary>
    public IAsyncEnumerable<Suppression> BetweenAsync(string first, string last, CancellationToken cancellationToken)
    {
        var (from, to) = (SubscriberKeys.Partition(first), SubscriberKeys.Partition(last));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey le {to} and RowKey ge {first} and RowKey le {last}");
        return _table.QueryAsync<Entity>(filter, cancellationToken: cancellationToken).Select(entity => entity.ToSuppression());
    }

    /// <summary>A row of a backup, or a new one, of somebody who was erased since.</summary>
    internal static TableEntity Erased(string personKey, DateTimeOffset at, TableEntity? read) => new(read ?? new TableEntity())
    {
        PartitionKey = SubscriberKeys.Partition(personKey),
        RowKey = personKey,
        [nameof(Entity.Reason)] = Strongest(Enum.TryParse<SuppressionReason>(read?.GetString(nameof(Entity.Reason)), out var stored) ? stored : null, SuppressionReason.Erased).ToString(),
        [nameof(Entity.At)] = read?[nameof(Entity.At)] ?? at,
        [nameof(Entity.ErasedAt)] = at,
    };

    private static SuppressionReason Strongest(SuppressionReason? stored, SuppressionReason added) => stored > added ? stored.Value : added;

    private Entity Added(string personKey, SuppressionReason reason, Suppression? present)
    {
        var now = time.GetUtcNow();
        var isStronger = present is null || present.Reason < reason;
        return new Entity
        {
            PartitionKey = SubscriberKeys.Partition(personKey),
            RowKey = personKey,
            Reason = Strongest(present?.Reason, reason),
            At = isStronger ? now : present!.At,
            ErasedAt = reason == SuppressionReason.Erased ? now : present?.ErasedAt,
        };
    }

    private sealed class Entity : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public SuppressionReason Reason { get; set; }

        public DateTimeOffset At { get; set; }

        public DateTimeOffset? ErasedAt { get; set; }

        public Suppression ToSuppression() => new(RowKey, Reason, At, ETag.ToString()) { ErasedAt = ErasedAt };
    }
}
