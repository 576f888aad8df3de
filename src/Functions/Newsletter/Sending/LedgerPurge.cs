using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Removes who got an issue, and what was sent in which attempt, when their term is over. The issue itself and its counts stay; one that is still
/// paused or held by then is cancelled. It can be interrupted and run again.
/// </summary>
public sealed partial class LedgerPurge(
    CampaignStore campaigns, DeliveryStore deliveries, AttemptStore attempts, IOptions<NewsletterOptions> options, TimeProvider time, ILogger<LedgerPurge> logger)
{
    /// <returns>The number of issues.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() - options.Value.KeepDeliveries;
        var old = await campaigns.ListAsync(cancellationToken).Where(campaign => campaign.SendAt <= end && campaign.HasLedger).ToListAsync(cancellationToken);
        var removed = 0;
        foreach (var campaign in old)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (ended, _) = await campaigns.ChangeAsync(campaign.Slug, Ended, CancellationToken.None);
            if (ended is not { IsOver: true })
            {
                continue;
            }

            var rows = await deliveries.RemoveAsync(campaign.Slug, cancellationToken);
            await attempts.RemoveAsync(campaign.Slug, cancellationToken);
            await campaigns.ChangeAsync(campaign.Slug, read => read with { LedgerRemovedAt = time.GetUtcNow() }, CancellationToken.None);
            LogRemoved(campaign.Slug, rows);
            removed++;
        }

        return removed;
    }

    private static Campaign? Ended(Campaign read)
        => read.State is CampaignState.Paused or CampaignState.Held ? read with { State = CampaignState.Cancelled, Reason = "its term is over", AlarmAt = null } : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Issue {Campaign}: {Rows} rows about deliveries were removed, because their term is over")]
    private partial void LogRemoved(string campaign, int rows);
}
