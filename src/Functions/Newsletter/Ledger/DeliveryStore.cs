using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter.Ledger;

/// <summary>
/// The table <c>deliveries</c>, the ledger of every send. A partition is a batch: a header, and a row a person. The same person has the
/// same row however often a campaign is prepared, so a second copy has nowhere to stand.
/// </summary>
public sealed partial class DeliveryStore(TableServiceClient tables)
{
    /// <summary>With its header, what one transaction holds.</summary>
    public const int MaxPeople = 99;

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.DeliveriesTable);

    /// <summary>Adds a batch with its people, in the order of their keys. What stands already stays, and whoever comes after it is added.</summary>
    public async Task AddAsync(string campaign, int number, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        // More people than a transaction holds come in several parts. A part begins after the last person of the one before as it stands,
        // so that no two parts ever share a person, whoever adds them and however the list has changed since.
        var remaining = people;
        for (var part = 0; part == 0 || remaining.Count > 0; part++)
        {
            var chunk = remaining.Take(MaxPeople).ToList();
            var id = new BatchId(campaign, number, DeliveryKeys.Overflow(part));
            var batch = new Batch(id, BatchState.Pending, chunk.FirstOrDefault(""), chunk.LastOrDefault(""), chunk.Count) { Digest = AudienceKeys.DigestOf(chunk) };
            var standing = await AddAsync(batch, chunk, cancellationToken);
            remaining = [.. remaining.Where(personKey => string.CompareOrdinal(personKey, standing.Last) > 0)];
        }
    }

    public async Task<Batch?> FindAsync(BatchId id, CancellationToken cancellationToken)
    {
        var header = await _table.GetEntityIfExistsAsync<BatchHeader>(DeliveryKeys.Partition(id), DeliveryKeys.Header(id), cancellationToken: cancellationToken);
        return header.HasValue ? header.Value!.ToBatch() : null;
    }

    /// <summary>Of how many people, of all campaigns, nobody knows whether they got their copy.</summary>
    public async Task<int> CountUnconfirmedAsync(CancellationToken cancellationToken)
    {
        var (header, afterHeaders) = DeliveryKeys.Headers;
        var (uncertain, unresolved) = (nameof(BatchState.Uncertain), nameof(BatchState.Unresolved));
        var filter = TableClient.CreateQueryFilter($"RowKey ge {header} and RowKey lt {afterHeaders} and (State eq {uncertain} or State eq {unresolved})");
        return await _table.QueryAsync<BatchHeader>(filter, cancellationToken: cancellationToken).Select(header => header.ToBatch().Recipients).SumAsync(cancellationToken);
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
    {
        var (partition, first, last) = (DeliveryKeys.Partition(batch.Id), DeliveryKeys.Person(batch.First), DeliveryKeys.Person(batch.Last));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
        return await _table.QueryAsync<DeliveryRow>(filter, cancellationToken: cancellationToken)
            .Where(row => !row.Excluded)
            .Select(row => DeliveryKeys.KeyOf(row.RowKey))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes a step of a batch, if nobody else took one since it was read.</summary>
    /// <returns>The batch after it; null when somebody else was first.</returns>
    public Task<Batch?> ChangeAsync(Batch read, Batch wanted, CancellationToken cancellationToken)
        => ChangeAsync(read, wanted, excluded: [], cancellationToken);

    /// <summary>Takes a step of a batch and excludes people from it, in one transaction.</summary>
    public async Task<Batch?> ChangeAsync(Batch read, Batch wanted, IReadOnlyCollection<string> excluded, CancellationToken cancellationToken)
    {
        var partition = DeliveryKeys.Partition(wanted.Id);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.UpdateReplace, new BatchHeader(wanted), new ETag(read.Version)),
            .. excluded.Select(personKey => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(partition, DeliveryKeys.Person(personKey)) { [nameof(DeliveryRow.Excluded)] = true },
                ETag.All)),
        ];
        try
        {
            var responses = await _table.SubmitTransactionAsync(actions, cancellationToken);
            return wanted with { Version = responses.Value[0].Headers.ETag.ToString()! };
        }
        catch (RequestFailedException conflict) when (conflict.Status == 412)
        {
            // The answer to the first try may have been lost, and this was its repetition: then the row is ours.
            var now = await FindAsync(read.Id, cancellationToken);
            return now is not null && now with { Version = wanted.Version } == wanted ? now : null;
        }
    }

    /// <summary>Puts two halves in the place of a batch, in one transaction.</summary>
    /// <returns>The halves; none when somebody else took a step first.</returns>
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

    private static Batch Half(Batch whole, string part, IReadOnlyList<string> people)
        => new(whole.Id with { Part = whole.Id.Part + part }, BatchState.Pending, people[0], people[^1], people.Count) { Digest = AudienceKeys.DigestOf(people) };

    /// <returns>The batch as it stands: this one, or the one that somebody else added first.</returns>
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
