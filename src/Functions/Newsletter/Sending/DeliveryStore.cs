using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>
/// The table <c>deliveries</c>, the ledger of every send. A partition is a bucket: its header <c>!</c>, and a row a person. The same person
/// has the same row however often a campaign is prepared, so a second copy has nowhere to stand.
/// </summary>
public sealed class DeliveryStore(TableServiceClient tables)
{
    private const string HeaderKey = "!";
    private const string PersonPrefix = "r|";
    private const string EndOfPeople = "r}";
    private const int MostRowsATransaction = 99;

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.DeliveriesTable);

    /// <summary>Adds a bucket with its people. The header is written last, with the last of them; where it stands already, nothing changes.</summary>
    public async Task AddAsync(string campaign, int number, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        var partition = Partition(campaign, number);
        var chunks = people.Chunk(MostRowsATransaction).ToList();
        foreach (var chunk in chunks.SkipLast(1))
        {
            await _table.SubmitTransactionAsync(chunk.Select(h => Person(partition, h)), cancellationToken);
        }

        var header = new Header { PartitionKey = partition, State = BucketState.Pending, People = people.Count };
        try
        {
            var last = chunks.LastOrDefault() ?? [];
            await _table.SubmitTransactionAsync(
                [.. last.Select(h => Person(partition, h)), new TableTransactionAction(TableTransactionActionType.Add, header)],
                cancellationToken);
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
        }
    }

    public async Task<Bucket?> FindAsync(string campaign, int number, CancellationToken cancellationToken)
    {
        var header = await _table.GetEntityIfExistsAsync<Header>(Partition(campaign, number), HeaderKey, cancellationToken: cancellationToken);
        return header.HasValue ? Read(header.Value!) : null;
    }

    public IAsyncEnumerable<Bucket> ListAsync(string campaign, CancellationToken cancellationToken)
    {
        // '}' is the character after '|', which ends the campaign's part of the key.
        var (from, to) = ($"{campaign}|", $"{campaign}}}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to} and RowKey eq {HeaderKey}");
        return _table.QueryAsync<Header>(filter, cancellationToken: cancellationToken).Select(Read);
    }

    /// <summary>The keys of a bucket's people, in order.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var partition = Partition(bucket.Campaign, bucket.Number);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {PersonPrefix} and RowKey lt {EndOfPeople}");
        return await _table
            .QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken)
            .Select(row => row.RowKey[PersonPrefix.Length..])
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes a step of a bucket, if nobody else took one since it was read.</summary>
    /// <returns>The bucket after it; null when somebody else was first.</returns>
    public async Task<Bucket?> ChangeAsync(Bucket read, Bucket wanted, CancellationToken cancellationToken)
    {
        var header = new Header
        {
            PartitionKey = Partition(wanted.Campaign, wanted.Number),
            State = wanted.State,
            People = wanted.People,
            Excluded = wanted.Excluded,
            AttemptId = wanted.AttemptId,
            DueAt = wanted.DueAt,
            Reason = wanted.Reason,
        };
        try
        {
            var response = await _table.UpdateEntityAsync(header, new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
            return wanted with { Version = response.Headers.ETag.ToString()! };
        }
        catch (RequestFailedException overtaken) when (overtaken.Status == 412)
        {
            // The answer to the first try may have been lost, and this is its repetition: then the row is ours.
            var now = await FindAsync(read.Campaign, read.Number, cancellationToken);
            return now is not null && now with { Version = wanted.Version } == wanted ? now : null;
        }
    }

    private static string Partition(string campaign, int number) => string.Create(CultureInfo.InvariantCulture, $"{campaign}|{number:D6}");

    private static TableTransactionAction Person(string partition, string h)
        => new(TableTransactionActionType.UpsertReplace, new TableEntity(partition, PersonPrefix + h));

    private static Bucket Read(Header header)
    {
        var parts = header.PartitionKey.Split('|');
        return new Bucket(
            parts[0],
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            header.State,
            header.People,
            header.Excluded,
            header.AttemptId,
            header.DueAt,
            header.Reason,
            header.ETag.ToString());
    }

    private sealed class Header : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = HeaderKey;

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public BucketState State { get; set; }

        public int People { get; set; }

        public int Excluded { get; set; }

        public string? AttemptId { get; set; }

        public DateTimeOffset DueAt { get; set; } = DateTimeOffset.UnixEpoch;

        public string? Reason { get; set; }
    }
}
