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
    private static readonly TimeSpan LongestAfterCancelling = TimeSpan.FromDays(14);

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await foreach (var campaign in campaigns.UnfinishedAsync(time.GetUtcNow() - LongestAfterCancelling, cancellationToken))
        {
            if (await StartAsync(campaign, cancellationToken) is { State: CampaignState.Sending or CampaignState.Paused or CampaignState.Cancelled } begun)
            {
                await sweeper.SweepAsync(begun, cancellationToken);
            }
        }
    }

    private async Task<Campaign?> StartAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var late = time.GetUtcNow() - campaign.SendAt;
        if (campaign.State == CampaignState.Scheduled && late < TimeSpan.Zero)
        {
            return null;
        }

        if (campaign.State == CampaignState.Scheduled && late > options.Value.MostDelay)
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
