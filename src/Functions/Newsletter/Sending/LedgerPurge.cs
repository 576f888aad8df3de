using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Removes who got an issue, and what was sent in which attempt, when their term is over. The issue itself and its counts stay. It can be
/// interrupted and run again.
/// </summary>
public sealed partial class LedgerPurge(
    CampaignStore campaigns, DeliveryStore deliveries, AttemptStore attempts, IOptions<NewsletterOptions> options, TimeProvider time, ILogger<LedgerPurge> logger)
{
    /// <returns>The number of issues.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() - options.Value.KeepDeliveries;
        var expired = await campaigns.ListAsync(cancellationToken).Where(campaign => campaign.SendAt <= end && campaign is { IsOver: true, HasLedger: true }).ToListAsync(cancellationToken);
        foreach (var campaign in expired)
        {
            var rows = await deliveries.RemoveAsync(campaign.Slug, cancellationToken);
            await attempts.RemoveAsync(campaign.Slug, cancellationToken);
            await campaigns.ChangeAsync(campaign.Slug, read => read with { LedgerRemovedAt = time.GetUtcNow() }, CancellationToken.None);
            LogRemoved(campaign.Slug, rows);
        }

        return expired.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Issue {Campaign}: {Rows} rows about deliveries were removed, because their term is over")]
    private partial void LogRemoved(string campaign, int rows);
}
