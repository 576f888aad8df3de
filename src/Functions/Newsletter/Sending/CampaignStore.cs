using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>The table <c>campaigns</c>. Updates are conditional on the entity tag that was read: of two concurrent ones, one succeeds.</summary>
public sealed class CampaignStore(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.CampaignsTable);

    public async Task<Campaign?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<CampaignRow>(CampaignRow.Partition, slug, cancellationToken: cancellationToken);
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
            $"PartitionKey eq {CampaignRow.Partition} and (State eq {scheduled} or State eq {preparing} or State eq {sending} or State eq {paused} or (State eq {cancelled} and SendAt ge {cancelledSince}) or (State eq {sent} and VerifyAt le {now}))");
        return _table.QueryAsync<CampaignRow>(filter, cancellationToken: cancellationToken).Select(entity => entity.ToCampaign());
    }

    /// <summary>Every campaign that was marked for staff since a time.</summary>
    public IAsyncEnumerable<Campaign> AlarmedAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CampaignRow.Partition} and AlarmAt ge {since}");
        return _table.QueryAsync<CampaignRow>(filter, cancellationToken: cancellationToken).Select(entity => entity.ToCampaign());
    }

    public IAsyncEnumerable<Campaign> ListAsync(CancellationToken cancellationToken)
        => _table.QueryAsync<CampaignRow>(TableClient.CreateQueryFilter($"PartitionKey eq {CampaignRow.Partition}"), cancellationToken: cancellationToken).Select(entity => entity.ToCampaign());

    /// <returns>False when the campaign exists already.</returns>
    public async Task<bool> AddAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(new CampaignRow(campaign), cancellationToken);
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
            var response = await _table.UpdateEntityAsync(new CampaignRow(updated), new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
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
}
