using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter.Ledger;

/// <summary>
/// The table <c>deliveries</c>, the ledger of every send. A partition is a batch: a header, and a row for each person. A person has the
/// same row however often a campaign is prepared, so a person cannot be in the ledger twice.
/// </summary>
public sealed partial class DeliveryStore(TableServiceClient tables)
{
    /// <summary>One transaction holds this many rows and the header.</summary>
    public const int MaxPeople = 99;

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.DeliveriesTable);

    /// <summary>Adds a batch with its people, in the order of their keys. Parts that exist already are kept, and people after them are added.</summary>
    public async Task AddAsync(string campaign, int number, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        // People that do not fit into one transaction are added in several parts. A part begins after the last person of the stored part before,
        // so that no two parts share a person, even if the subscribers have changed since.
        var remaining = people;
        for (var part = 0; part == 0 || remaining.Count > 0; part++)
        {
            var chunk = remaining.Take(MaxPeople).ToList();
            var id = new BatchId(campaign, number, DeliveryKeys.Overflow(part));
            var batch = new Batch(id, BatchState.Pending, chunk.FirstOrDefault(""), chunk.LastOrDefault(""), chunk.Count) { Digest = AudienceKeys.DigestOf(chunk) };
            var stored = await AddAsync(batch, chunk, cancellationToken);
            remaining = [.. remaining.Where(personKey => string.CompareOrdinal(personKey, stored.Last) > 0)];
        }
    }

    public async Task<Batch?> FindAsync(BatchId id, CancellationToken cancellationToken)
    {
        var header = await _table.GetEntityIfExistsAsync<BatchHeader>(DeliveryKeys.Partition(id), DeliveryKeys.Header(id), cancellationToken: cancellationToken);
        return header.HasValue ? header.Value!.ToBatch() : null;
    }

    public IAsyncEnumerable<Batch> ListAsync(string campaign, CancellationToken cancellationToken)
    {
        var (from, to) = DeliveryKeys.Campaign(campaign);
        var (header, afterHeaders) = DeliveryKeys.Headers;
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to} and RowKey ge {header} and RowKey lt {afterHeaders}");
        return _table.QueryAsync<BatchHeader>(filter, cancellationToken: cancellationToken).Select(row => row.ToBatch());
    }

    /// <summary>The keys of those of a batch's people who have not been excluded, in order.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync(Batch batch, CancellationToken cancellationToken)
        => await RowsAsync(batch, cancellationToken).Where(row => !row.Excluded).Select(row => DeliveryKeys.KeyOf(row.RowKey)).ToListAsync(cancellationToken);

    /// <summary>Updates a batch, if it was not changed since it was read.</summary>
    /// <returns>The updated batch; null when another process changed it first.</returns>
    public Task<Batch?> ChangeAsync(Batch read, Batch updated, CancellationToken cancellationToken)
        => ChangeAsync(read, updated, excluded: [], cancellationToken);

    /// <summary>Updates a batch and excludes people from it, in one transaction.</summary>
    public async Task<Batch?> ChangeAsync(Batch read, Batch updated, IReadOnlyCollection<string> excluded, CancellationToken cancellationToken)
    {
        var partition = DeliveryKeys.Partition(updated.Id);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.UpdateReplace, new BatchHeader(updated), new ETag(read.Version)),
            .. excluded.Select(personKey => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(partition, DeliveryKeys.Person(personKey)) { [nameof(DeliveryRow.Excluded)] = true },
                ETag.All)),
        ];
        try
        {
            var responses = await _table.SubmitTransactionAsync(actions, cancellationToken);
            return updated with { Version = responses.Value[0].Headers.ETag.ToString()! };
        }
        catch (RequestFailedException erased) when (erased.Status == 404 && excluded.Count > 0)
        {
            // One of the excluded people was erased in the meantime.
            return null;
        }
        catch (RequestFailedException conflict) when (conflict.Status == 412)
        {
            // The first attempt may have succeeded without an answer, and this was its retry: then the row equals the update.
            var now = await FindAsync(read.Id, cancellationToken);
            return now is not null && now with { Version = updated.Version } == updated ? now : null;
        }
    }

    /// <summary>Replaces a batch by two halves, in one transaction.</summary>
    /// <returns>The halves; none when another process changed the batch first.</returns>
    public async Task<IReadOnlyList<BatchId>> SplitAsync(Batch read, IReadOnlyList<string> people, string reason, CancellationToken cancellationToken)
    {
        var middle = people.Count / 2;
        var halves = new[] { Half(read, "0", people.Take(middle).ToList()), Half(read, "1", people.Skip(middle).ToList()) };
        var split = read with { State = BatchState.Split, Reason = reason };
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.UpdateReplace, new BatchHeader(split), new ETag(read.Version)),
                    .. halves.Select(half => new TableTransactionAction(TableTransactionActionType.Add, new BatchHeader(half))),
                ],
                cancellationToken);
            return [.. halves.Select(half => half.Id)];
        }
        catch (RequestFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return [];
        }
    }

    internal IAsyncEnumerable<DeliveryRow> RowsAsync(Batch batch, CancellationToken cancellationToken)
    {
        var (partition, first, last) = (DeliveryKeys.Partition(batch.Id), DeliveryKeys.Person(batch.First), DeliveryKeys.Person(batch.Last));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
        return _table.QueryAsync<DeliveryRow>(filter, cancellationToken: cancellationToken);
    }

    private AsyncPageable<BatchHeader> HeadersAsync(string partition, CancellationToken cancellationToken)
    {
        var (header, afterHeaders) = DeliveryKeys.Headers;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {header} and RowKey lt {afterHeaders}");
        return _table.QueryAsync<BatchHeader>(filter, cancellationToken: cancellationToken);
    }

    private static Batch Half(Batch whole, string part, IReadOnlyList<string> people)
        => new(whole.Id with { Part = whole.Id.Part + part }, BatchState.Pending, people[0], people[^1], people.Count) { Digest = AudienceKeys.DigestOf(people) };

    /// <returns>The stored batch: this one, or the one that another process added first.</returns>
    private async Task<Batch> AddAsync(Batch batch, IEnumerable<string> people, CancellationToken cancellationToken)
    {
        var partition = DeliveryKeys.Partition(batch.Id);
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, new BatchHeader(batch)),
                    .. people.Select(personKey => new TableTransactionAction(
                        TableTransactionActionType.Add,
                        new DeliveryRow { PartitionKey = partition, RowKey = DeliveryKeys.Person(personKey) })),
                ],
                cancellationToken);
            return batch;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return (await FindAsync(batch.Id, cancellationToken))!;
        }
    }
}
