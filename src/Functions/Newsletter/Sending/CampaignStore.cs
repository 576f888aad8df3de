using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Functions.Http;
using Functions.Newsletter.Ledger;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>The table <c>campaigns</c>. Updates are conditional on the entity tag that was read: of two concurrent ones, one succeeds.</summary>
public sealed class CampaignStore(TableServiceClient tables)
{
    private const string Partition = "campaign";
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.CampaignsTable);

    public async Task<Campaign?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<Entity>(Partition, slug, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value!.ToCampaign() : null;
    }

    /// <summary>Every campaign that the timer has to advance.</summary>
    /// <param name="now">The time: a sent campaign is verified when that is due.</param>
    /// <param name="cancelledSince">A cancelled campaign may still have lost answers, unless it was due before this.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public IAsyncEnumerable<Campaign> UnfinishedAsync(DateTimeOffset now, DateTimeOffset cancelledSince, CancellationToken cancellationToken)
    {
        var (scheduled, preparing, sending) = (nameof(CampaignState.Scheduled), nameof(CampaignState.Preparing), nameof(CampaignState.Sending));
        var (paused, cancelled, sent) = (nameof(CampaignState.Paused), nameof(CampaignState.Cancelled), nameof(CampaignState.Sent));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition} and (State eq {scheduled} or State eq {preparing} or State eq {sending} or State eq {paused} or (State eq {cancelled} and SendAt ge {cancelledSince}) or (State eq {sent} and VerifyAt le {now}))");
        return _table.QueryAsync<Entity>(filter, cancellationToken: cancellationToken).Select(entity => entity.ToCampaign());
    }

    /// <summary>Every campaign that was marked for staff since a time.</summary>
    public IAsyncEnumerable<Campaign> AlarmedAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and AlarmAt ge {since}");
        return _table.QueryAsync<Entity>(filter, cancellationToken: cancellationToken).Select(entity => entity.ToCampaign());
    }

    public IAsyncEnumerable<Campaign> ListAsync(CancellationToken cancellationToken)
        => _table.QueryAsync<Entity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken).Select(entity => entity.ToCampaign());

    /// <returns>False when the campaign exists already.</returns>
    public async Task<bool> AddAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(new Entity(campaign), cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Updates a campaign, if it was not changed since it was read.</summary>
    /// <returns>The updated campaign, or null when another process changed it first.</returns>
    public async Task<Campaign?> ChangeAsync(Campaign read, Campaign updated, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _table.UpdateEntityAsync(new Entity(updated), new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
            return updated with { Version = response.Headers.ETag.ToString()! };
        }
        catch (RequestFailedException conflict) when (conflict.Status == 412)
        {
            return null;
        }
    }

    /// <summary>Applies a change to the current version; null from the change leaves the campaign as it is.</summary>
    /// <returns>The campaign as it is afterwards, changed or not; null when there is none.</returns>
    public async Task<(Campaign? Campaign, bool Changed)> ChangeAsync(string slug, Func<Campaign, Campaign?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await FindAsync(slug, cancellationToken);
            if (read is null || change(read) is not { } updated)
            {
                return (read, false);
            }

            if (await ChangeAsync(read, updated, cancellationToken) is { } changed)
            {
                return (changed, true);
            }
        }
    }

    private sealed class Entity : ITableEntity
    {
        public Entity()
        {
        }

        public Entity(Campaign campaign)
        {
            RowKey = campaign.Slug;
            State = campaign.State;
            SendAt = campaign.SendAt;
            Batches = campaign.Batches;
            ContentHash = campaign.ContentHash;
            Audience = campaign.Audience;
            StartedAt = campaign.StartedAt;
            SentAt = campaign.SentAt;
            OpenUntil = campaign.OpenUntil;
            VerifyAt = campaign.VerifyAt;
            LedgerRemovedAt = campaign.LedgerRemovedAt;
            Counts = campaign.Counts is null ? null : JsonSerializer.Serialize(campaign.Counts, Json.Options);
            NotBefore = campaign.NotBefore;
            LostAnswers = campaign.LostAnswers;
            TrialUntil = campaign.TrialUntil;
            WaitingSince = campaign.WaitingSince;
            Refusals = campaign.Refusals;
            RefusedSince = campaign.RefusedSince;
            MaxRefusals = campaign.MaxRefusals;
            Failures = campaign.Failures;
            PerMinute = campaign.PerMinute;
            NextAt = campaign.NextAt;
            Reason = campaign.Reason;
            AlarmAt = campaign.AlarmAt;
        }

        public string PartitionKey { get; set; } = Partition;

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public CampaignState State { get; set; }

        public DateTimeOffset SendAt { get; set; }

        public int? Batches { get; set; }

        public string? ContentHash { get; set; }

        public int? Audience { get; set; }

        public DateTimeOffset? StartedAt { get; set; }

        public DateTimeOffset? SentAt { get; set; }

        public DateTimeOffset? OpenUntil { get; set; }

        public DateTimeOffset? VerifyAt { get; set; }

        public DateTimeOffset? LedgerRemovedAt { get; set; }

        /// <summary>As JSON.</summary>
        public string? Counts { get; set; }

        public DateTimeOffset? NotBefore { get; set; }

        public int LostAnswers { get; set; }

        public DateTimeOffset? TrialUntil { get; set; }

        public DateTimeOffset? WaitingSince { get; set; }

        public int Refusals { get; set; }

        public DateTimeOffset? RefusedSince { get; set; }

        public int MaxRefusals { get; set; } = Campaign.DefaultMaxRefusals;

        public int Failures { get; set; }

        public int? PerMinute { get; set; }

        public DateTimeOffset? NextAt { get; set; }

        public string? Reason { get; set; }

        public DateTimeOffset? AlarmAt { get; set; }

        public Campaign ToCampaign() => new(RowKey, State, SendAt)
        {
            Batches = Batches,
            ContentHash = ContentHash,
            Audience = Audience,
            StartedAt = StartedAt,
            SentAt = SentAt,
            OpenUntil = OpenUntil,
            VerifyAt = VerifyAt,
            LedgerRemovedAt = LedgerRemovedAt,
            Counts = Counts is null ? null : JsonSerializer.Deserialize<IssueCounts>(Counts, Json.Options),
            NotBefore = NotBefore,
            LostAnswers = LostAnswers,
            TrialUntil = TrialUntil,
            WaitingSince = WaitingSince,
            Refusals = Refusals,
            RefusedSince = RefusedSince,
            MaxRefusals = MaxRefusals,
            Failures = Failures,
            PerMinute = PerMinute,
            NextAt = NextAt,
            Reason = Reason,
            AlarmAt = AlarmAt,
            Version = ETag.ToString(),
        };
    }
}
