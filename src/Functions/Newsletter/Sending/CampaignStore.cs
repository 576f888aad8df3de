using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>The table <c>campaigns</c>. A step is taken by the entity tag that was read: of two that try, one wins.</summary>
public sealed class CampaignStore(TableServiceClient tables)
{
    private const string Partition = "campaign";
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.CampaignsTable);

    public async Task<Campaign?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<Entity>(Partition, slug, cancellationToken: cancellationToken);
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <summary>Every campaign that still has a step to take.</summary>
    public IAsyncEnumerable<Campaign> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var (sent, held) = (nameof(CampaignState.Sent), nameof(CampaignState.Held));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and State ne {sent} and State ne {held}");
        return _table.QueryAsync<Entity>(filter, cancellationToken: cancellationToken).Select(Read);
    }

    /// <returns>False when the issue was scheduled by somebody else at this moment.</returns>
    public async Task<bool> AddAsync(string slug, DateTimeOffset sendAt, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(new Entity { RowKey = slug, SendAt = sendAt, State = CampaignState.Scheduled }, cancellationToken);
            return true;
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Takes a step.</summary>
    /// <returns>The campaign after it, or null when somebody else took a step first.</returns>
    public async Task<Campaign?> ChangeAsync(Campaign read, Campaign wanted, CancellationToken cancellationToken)
    {
        var entity = new Entity
        {
            RowKey = wanted.Slug,
            State = wanted.State,
            SendAt = wanted.SendAt,
            Buckets = wanted.Buckets,
            Audience = wanted.Audience,
            SentAt = wanted.SentAt,
        };
        try
        {
            var response = await _table.UpdateEntityAsync(entity, new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
            return wanted with { Version = response.Headers.ETag.ToString()! };
        }
        catch (RequestFailedException overtaken) when (overtaken.Status == 412)
        {
            return null;
        }
    }

    private static Campaign Read(Entity entity)
        => new(entity.RowKey, entity.State, entity.SendAt, entity.Buckets, entity.Audience, entity.SentAt, entity.ETag.ToString());

    private sealed class Entity : ITableEntity
    {
        public string PartitionKey { get; set; } = Partition;

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public CampaignState State { get; set; }

        public DateTimeOffset SendAt { get; set; }

        public int? Buckets { get; set; }

        public int? Audience { get; set; }

        public DateTimeOffset? SentAt { get; set; }
    }
}
