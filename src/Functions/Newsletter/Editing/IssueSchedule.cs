using Functions.Newsletter.Sending;

namespace Functions.Newsletter.Editing;

/// <summary>Schedules and cancels issues.</summary>
public sealed class IssueSchedule(CampaignStore campaigns)
{
    /// <summary>Whether the content and time of an issue can still be changed, because nothing was prepared yet.</summary>
    internal static bool IsEditable(Campaign? campaign)
        => campaign is null or { State: CampaignState.Scheduled or CampaignState.Held or CampaignState.Cancelled, Batches: null };

    /// <summary>Schedules an issue. One whose audience was frozen before it was held continues with what was frozen.</summary>
    /// <returns>False when the issue is being sent, or was.</returns>
    public async Task<bool> ScheduleAsync(string slug, DateTimeOffset sendAt, CancellationToken cancellationToken)
    {
        if (await campaigns.AddAsync(new Campaign(slug, CampaignState.Scheduled, sendAt), cancellationToken))
        {
            return true;
        }

        var (_, changed) = await campaigns.ChangeAsync(
            slug,
            campaign => IsEditable(campaign) || campaign.State == CampaignState.Held ? campaign with { State = CampaignState.Scheduled, SendAt = sendAt, Reason = null, AlarmAt = null } : null,
            cancellationToken);
        return changed;
    }

    /// <summary>Cancels an issue. If it is being sent, the batches that have not been posted yet are not sent.</summary>
    /// <returns>Null when there is nothing to cancel.</returns>
    public async Task<Campaign?> CancelAsync(string slug, CancellationToken cancellationToken)
    {
        var (campaign, changed) = await campaigns.ChangeAsync(
            slug,
            campaign => campaign.State is CampaignState.Sent or CampaignState.Cancelled ? null : campaign with { State = CampaignState.Cancelled },
            cancellationToken);
        return changed || campaign?.State == CampaignState.Cancelled ? campaign : null;
    }
}
