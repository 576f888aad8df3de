using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Moves every campaign one step on, each minute: starts what is due, goes on with what was interrupted, points the workers at what is
/// pending, and settles what has come to its end. The tables are the truth; queue messages are hints.
/// </summary>
public sealed partial class CampaignEngine(
    CampaignStore campaigns,
    CampaignPreparer preparer,
    CampaignSweeper sweeper,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<CampaignEngine> logger)
{
    /// <summary>A send may have taken days, and evidence takes one more.</summary>
    private static readonly TimeSpan SweepAfterCancelling = TimeSpan.FromDays(14);

    /// <summary>Whoever read a campaign before it was stopped may claim a batch after that, but not as late as this.</summary>
    private static readonly TimeSpan MaxClaimAge = TimeSpan.FromHours(1);

    // Of each stopped campaign of which nothing is under way: since when, and its version. As long as nobody changes it, its ledger need not be looked at every minute.
    private readonly ConcurrentDictionary<string, (string Version, DateTimeOffset Since)> _quiet = new(StringComparer.Ordinal);

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await foreach (var campaign in campaigns.UnfinishedAsync(time.GetUtcNow() - SweepAfterCancelling, cancellationToken))
        {
            if (await StartAsync(campaign, cancellationToken) is { State: CampaignState.Sending or CampaignState.Paused or CampaignState.Cancelled } begun)
            {
                await SweepAsync(begun, cancellationToken);
            }
        }
    }

    private async Task SweepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isQuiet = _quiet.TryGetValue(campaign.Slug, out var quiet) && quiet.Version == campaign.Version;
        if (isQuiet && now - quiet.Since > MaxClaimAge)
        {
            return;
        }

        if (await sweeper.SweepAsync(campaign, cancellationToken) || campaign.State == CampaignState.Sending)
        {
            _quiet.TryRemove(campaign.Slug, out _);
        }
        else if (!isQuiet)
        {
            _quiet[campaign.Slug] = (campaign.Version, now);
        }
    }

    private async Task<Campaign?> StartAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var late = time.GetUtcNow() - campaign.SendAt;
        if (campaign.State == CampaignState.Scheduled && late < TimeSpan.Zero)
        {
            return null;
        }

        if (campaign.State == CampaignState.Scheduled && late > options.Value.MaxDelay)
        {
            LogHeld(campaign.Slug, late.TotalHours);
            return await campaigns.ChangeAsync(campaign, campaign.Held("it was due too long ago", time.GetUtcNow()), cancellationToken);
        }

        var preparing = campaign.State == CampaignState.Scheduled
            ? await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Preparing }, cancellationToken)
            : campaign;
        return preparing?.State == CampaignState.Preparing
            ? await preparer.PrepareAsync(preparing, cancellationToken)
            : preparing;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign} was due {Hours:F0} hours ago: it is held, schedule it again to send it")]
    private partial void LogHeld(string campaign, double hours);
}
