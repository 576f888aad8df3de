using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>Pauses, resumes and resolves campaigns. A command takes effect between two batches.</summary>
public sealed partial class CampaignCommands(CampaignStore campaigns, DeliveryStore deliveries, TimeProvider time, ILogger<CampaignCommands> logger)
{
    /// <summary>The rate of complaints that mailbox providers tolerate.</summary>
    private const double MaxComplaints = 0.001;

    /// <summary>On a small list a single complaint is above that rate.</summary>
    private const int MinComplaints = 3;

    /// <summary>A campaign is not completed so long while staff resolve batches, in case their process ends.</summary>
    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The clocks of two processes differ by less.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private const string TooManyComplaints = "too many people marked it as spam";

    /// <returns>The campaign, paused now or before; null when it is not being sent.</returns>
    public async Task<Campaign?> PauseAsync(string slug, CancellationToken cancellationToken)
    {
        var (campaign, _) = await campaigns.ChangeAsync(
            slug,
            campaign => campaign.State == CampaignState.Sending ? campaign with { State = CampaignState.Paused, Reason = "paused by staff" } : null,
            cancellationToken);
        return campaign?.State == CampaignState.Paused ? campaign : null;
    }

    /// <summary>Resumes a campaign without any remaining pause: staff have seen the reason. Those who were refused last are tried again.</summary>
    /// <returns>The campaign, being sent now or before; null when it was not paused.</returns>
    public async Task<Campaign?> ResumeAsync(string slug, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(slug, cancellationToken) is { State: CampaignState.Paused, RefusedSince: { } since })
        {
            await RetryRefusedAsync(slug, since, cancellationToken);
        }

        var (campaign, _) = await campaigns.ChangeAsync(slug, campaign => campaign.State == CampaignState.Paused ? Resumed(campaign) : null, cancellationToken);
        return campaign?.State == CampaignState.Sending ? campaign : null;
    }

    /// <summary>
    /// Resolves batches whose delivery is unconfirmed. A retry may send their people a second copy. It can be interrupted anywhere and
    /// repeated: the campaign is not completed meanwhile, and continues while anybody is pending.
    /// </summary>
    /// <param name="batch">The name of the batch, such as <c>12</c> or <c>12-b</c>; null for all of them.</param>
    /// <param name="resolution">Whether to mark them as sent or to retry them.</param>
    /// <returns>How many batches were resolved.</returns>
    public async Task<int> ResolveAsync(string slug, string? batch, Resolution resolution, CancellationToken cancellationToken)
    {
        // People may be pending already, if a process ended here.
        if (!await deliveries.ListAsync(slug, cancellationToken).AnyAsync(found => found.State == BatchState.Pending || CanBeResolved(found, batch, resolution), cancellationToken))
        {
            return 0;
        }

        var now = time.GetUtcNow();
        // A cancelled issue is not sent to anybody else.
        var (_, isOpen) = await campaigns.ChangeAsync(
            slug,
            campaign => campaign.State == CampaignState.Cancelled && resolution == Resolution.Retry ? null : campaign.Reopened() with { OpenUntil = now + ResolveTimeout },
            cancellationToken);
        if (!isOpen)
        {
            return 0;
        }

        var resolved = 0;
        await foreach (var found in deliveries.ListAsync(slug, cancellationToken))
        {
            if (CanBeResolved(found, batch, resolution)
                && await deliveries.ChangeAsync(found, Resolved(found, resolution), cancellationToken) is not null)
            {
                resolved++;
            }
        }

        await campaigns.ChangeAsync(slug, campaign => campaign.Reopened() with { OpenUntil = null }, CancellationToken.None);
        return resolved;
    }

    /// <summary>Pauses a campaign when at least three recipients, and more than one in a thousand, marked it as spam.</summary>
    public async Task PauseOnComplaintsAsync(string slug, CancellationToken cancellationToken)
    {
        var counts = await IssueCounts.OfAsync(deliveries, slug, cancellationToken);

        if (counts.Complained >= MinComplaints && counts.Complained > counts.Accepted * MaxComplaints)
        {
            LogComplaints(slug, counts.Complained, counts.Accepted);
            await campaigns.ChangeAsync(slug, WithTooManyComplaints, cancellationToken);
        }
    }

    private static Campaign Resumed(Campaign campaign) => campaign with
    {
        State = CampaignState.Sending,
        Reason = null,
        AlarmAt = null,
        NotBefore = null,
        LostAnswers = 0,
        TrialUntil = null,
        WaitingSince = null,
        Refusals = 0,
        RefusedSince = null,
        MaxRefusals = campaign.Refusals >= campaign.MaxRefusals ? campaign.MaxRefusals * 2 : campaign.MaxRefusals,
    };

    private async Task RetryRefusedAsync(string slug, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await foreach (var batch in deliveries.ListAsync(slug, cancellationToken).Where(batch => batch.State == BatchState.Failed && batch.At >= since - ClockSkew))
        {
            await deliveries.ChangeAsync(batch, batch with { State = BatchState.Pending, At = time.GetUtcNow(), Tries = 0 }, cancellationToken);
        }
    }

    // Staff are alerted once, also when the last mail was sent before.
    private Campaign? WithTooManyComplaints(Campaign campaign)
    {
        var alarmed = campaign with { Reason = TooManyComplaints, AlarmAt = time.GetUtcNow() };
        return campaign.State switch
        {
            CampaignState.Sending => alarmed with { State = CampaignState.Paused },
            CampaignState.Sent when campaign.Reason != TooManyComplaints => alarmed,
            _ => null,
        };
    }

    // A failed batch may be retried too, but only by its name: the provider may refuse it again.
    private static bool CanBeResolved(Batch found, string? name, Resolution resolution)
        => (found.State == BatchState.Unresolved && (name is null || found.Id.Name == name))
            || (found.State == BatchState.Failed && found.Id.Name == name && resolution == Resolution.Retry);

    private Batch Resolved(Batch batch, Resolution resolution)
    {
        var resolved = batch with { At = time.GetUtcNow(), Reason = "decided by staff" };
        return resolution == Resolution.Accepted
            ? resolved with { State = BatchState.Accepted }
            // The attempt is kept until the next one: a late event may still confirm it.
            : resolved with { State = BatchState.Pending, Tries = 0 };
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}: {Complaints} of {Accepted} people marked it as spam")]
    private partial void LogComplaints(string campaign, int complaints, int accepted);
}
