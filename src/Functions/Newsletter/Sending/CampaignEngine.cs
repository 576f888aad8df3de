using System.Collections.Concurrent;
using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Advances every campaign, each minute: starts those that are due, continues those that were interrupted, queues pending
/// batches, and completes those that are done. The tables are the source of truth; queue messages only speed it up.
/// </summary>
public sealed partial class CampaignEngine(
    CampaignStore campaigns,
    CampaignPreparer preparer,
    CampaignSweeper sweeper,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<CampaignEngine> logger)
{
    /// <summary>Sending may take days, and delivery events one more.</summary>
    private static readonly TimeSpan SweepAfterCancelling = TimeSpan.FromDays(14);

    /// <summary>A process that read a campaign before it was stopped may still claim a batch, but not later than this.</summary>
    private static readonly TimeSpan MaxClaimAge = TimeSpan.FromHours(1);

    /// <summary>A campaign that fails so often in a row is left to staff.</summary>
    private const int MaxFailures = 5;

    // Stopped campaigns without open batches, with their version and since when: until one changes, its ledger need not be read every minute.
    private readonly ConcurrentDictionary<string, (string Version, DateTimeOffset Since)> _idle = new(StringComparer.Ordinal);

    /// <summary>Advances them all: one that fails does not keep the others from being sent.</summary>
    /// <exception cref="AggregateException">Storage failed for some; the next run continues them.</exception>
    public Task TickAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return TaskSequence.ForEachAsync(
            campaigns.UnfinishedAsync(now, now - SweepAfterCancelling, cancellationToken), campaign => TryAdvanceAsync(campaign, cancellationToken), cancellationToken);
    }

    private async Task TryAdvanceAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        try
        {
            await AdvanceAsync(campaign, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !IsOutage(fault))
        {
            LogFailed(campaign.Slug, fault.GetType().Name, fault.Message);
            await campaigns.ChangeAsync(campaign.Slug, failed => Failed(failed, fault), cancellationToken);
        }
    }

    private async Task AdvanceAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await StartAsync(campaign, cancellationToken) is
            { State: CampaignState.Sending or CampaignState.Paused or CampaignState.Cancelled or CampaignState.Sent } started)
        {
            await SweepAsync(started, cancellationToken);
        }
    }

    // An outage concerns every campaign and passes; anything else is the campaign's own, such as frozen content that is gone.
    private static bool IsOutage(Exception failure)
        => failure is AggregateException or RequestFailedException { Status: 0 or 408 or 429 or >= 500 };

    private Campaign Failed(Campaign campaign, Exception fault)
    {
        var failed = campaign with { Failures = campaign.Failures + 1 };
        var reason = $"continuing it failed {failed.Failures} times ({fault.GetType().Name})";
        return failed switch
        {
            { Failures: < MaxFailures } => failed,
            { State: CampaignState.Scheduled or CampaignState.Preparing } => failed.Held(reason, time.GetUtcNow()) with { Failures = 0 },
            { State: CampaignState.Sending } => failed.Paused(reason, time.GetUtcNow()) with { Failures = 0 },
            _ => failed,
        };
    }

    private async Task SweepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isIdle = _idle.TryGetValue(campaign.Slug, out var idle) && idle.Version == campaign.Version;
        if (isIdle && now - idle.Since > MaxClaimAge)
        {
            return;
        }

        if (await sweeper.SweepAsync(campaign, cancellationToken) || campaign.State == CampaignState.Sending)
        {
            _idle.TryRemove(campaign.Slug, out _);
        }
        else if (!isIdle)
        {
            _idle[campaign.Slug] = (campaign.Version, now);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign} could not be continued ({Failure}: {Detail})")]
    private partial void LogFailed(string campaign, string failure, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign} was due {Hours:F0} hours ago and is held: schedule it again to send it")]
    private partial void LogHeld(string campaign, double hours);
}
