using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>What staff decide about a campaign while it is under way: between two batches, never in the middle of one.</summary>
public sealed partial class CampaignCommands(CampaignStore campaigns, DeliveryStore deliveries, TimeProvider time, ILogger<CampaignCommands> logger)
{
    /// <summary>The share of complaints that mailbox providers still put up with.</summary>
    private const double MaxComplaints = 0.001;

    private const string TooManyComplaints = "too many people call it spam";

    /// <returns>The campaign, paused now or before; null when it is not being sent.</returns>
    public async Task<Campaign?> PauseAsync(string slug, CancellationToken cancellationToken)
    {
        var (campaign, _) = await campaigns.ChangeAsync(
            slug,
            campaign => campaign.State == CampaignState.Sending ? campaign with { State = CampaignState.Paused, Reason = "paused by staff" } : null,
            cancellationToken);
        return campaign?.State == CampaignState.Paused ? campaign : null;
    }

    /// <summary>Goes on at full speed: whoever resumes has seen why it stood still.</summary>
    /// <returns>The campaign, being sent now or before; null when it was not paused.</returns>
    public async Task<Campaign?> ResumeAsync(string slug, CancellationToken cancellationToken)
    {
        var (campaign, _) = await campaigns.ChangeAsync(
            slug,
            campaign => campaign.State == CampaignState.Paused
                ? campaign with { State = CampaignState.Sending, Reason = null, AlarmAt = null, NotBefore = null, LostAnswers = 0, TrialUntil = null }
                : null,
            cancellationToken);
        return campaign?.State == CampaignState.Sending ? campaign : null;
    }

    /// <summary>Decides for batches of which nobody knows whether they were sent. Trying again may give their people a second copy.</summary>
    /// <param name="batch">The batch as events and lists name it, such as <c>12</c> or <c>12-b</c>; null for all of them.</param>
    /// <param name="resolution">What to take them for.</param>
    /// <returns>How many batches were decided.</returns>
    public async Task<int> ResolveAsync(string slug, string? batch, Resolution resolution, CancellationToken cancellationToken)
    {
        // Whoever has not got what was taken back does not get it.
        if (resolution == Resolution.Retry && await campaigns.FindAsync(slug, cancellationToken) is { State: CampaignState.Cancelled })
        {
            return 0;
        }

        var resolved = 0;
        await foreach (var found in deliveries.ListAsync(slug, cancellationToken))
        {
            if (MayBeDecided(found, batch, resolution)
                && await deliveries.ChangeAsync(found, Decided(found, resolution), cancellationToken) is not null)
            {
                resolved++;
            }
        }

        if (resolved > 0)
        {
            // The sweeper has work again.
            await campaigns.ChangeAsync(
                slug,
                campaign => campaign.State == CampaignState.Sent ? campaign with { State = CampaignState.Sending, SentAt = null, Reason = null, AlarmAt = null } : null,
                cancellationToken);
        }

        return resolved;
    }

    /// <summary>Pauses a campaign when more than one in a thousand of those who got it call it spam.</summary>
    public async Task PauseIfComplainedOfAsync(string slug, CancellationToken cancellationToken)
    {
        var counts = await IssueCounts.OfAsync(deliveries, slug, cancellationToken);

        if (counts.Complained > counts.Accepted * MaxComplaints)
        {
            LogComplaints(slug, counts.Complained, counts.Accepted);
            await campaigns.ChangeAsync(slug, ComplainedOf, cancellationToken);
        }
    }

    // Staff hear of it once, also when the last mail had gone out before.
    private Campaign? ComplainedOf(Campaign campaign)
    {
        var told = campaign with { Reason = TooManyComplaints, AlarmAt = time.GetUtcNow() };
        return campaign.State switch
        {
            CampaignState.Sending => told with { State = CampaignState.Paused },
            CampaignState.Sent when campaign.Reason != TooManyComplaints => told,
            _ => null,
        };
    }

    // What never went out may be tried again too, but only by its name: the provider may refuse it once more.
    private static bool MayBeDecided(Batch found, string? name, Resolution resolution)
        => (found.State == BatchState.Unresolved && (name is null || found.Id.Name == name))
            || (found.State == BatchState.Failed && found.Id.Name == name && resolution == Resolution.Retry);

    private Batch Decided(Batch batch, Resolution resolution)
    {
        var decided = batch with { At = time.GetUtcNow(), Reason = "decided by staff" };
        return resolution == Resolution.Accepted
            ? decided with { State = BatchState.Accepted }
            // The attempt stays until the next one: a late event may still tell that nothing has to be sent.
            : decided with { State = BatchState.Pending, Tries = 0 };
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}: {Complaints} of {Accepted} people call it spam")]
    private partial void LogComplaints(string campaign, int complaints, int accepted);
}

/// <summary>What staff take an unresolved batch for.</summary>
public enum Resolution
{
    Accepted,
    Retry,
}
