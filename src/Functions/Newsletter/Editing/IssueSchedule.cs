using Functions.Newsletter.Sending;

namespace Functions.Newsletter.Editing;

/// <summary>When issues go out, as long as that can be changed.</summary>
public sealed class IssueSchedule(CampaignStore campaigns)
{
    /// <summary>Whether nothing of an issue has been prepared yet, so that its words and its time are still its author's.</summary>
    internal static bool IsOpen(Campaign? campaign)
        => campaign is null or { State: CampaignState.Scheduled or CampaignState.Held } or { State: CampaignState.Cancelled, Batches: null };

    /// <returns>False when the issue is being sent, or was.</returns>
    public async Task<bool> ScheduleAsync(string slug, DateTimeOffset sendAt, CancellationToken cancellationToken)
    {
        if (await campaigns.AddAsync(new Campaign(slug, CampaignState.Scheduled, sendAt), cancellationToken))
        {
            return true;
        }

        var (_, changed) = await campaigns.ChangeAsync(
            slug,
            campaign => IsOpen(campaign) ? campaign with { State = CampaignState.Scheduled, SendAt = sendAt, Reason = null, AlarmAt = null } : null,
            cancellationToken);
        return changed;
    }

    /// <summary>Takes an issue back. Of one that is being sent, whoever has not got it by now does not get it.</summary>
    /// <returns>Null when there is nothing left to take back.</returns>
    public async Task<Campaign?> CancelAsync(string slug, CancellationToken cancellationToken)
    {
        var (campaign, changed) = await campaigns.ChangeAsync(
            slug,
            campaign => campaign.State is CampaignState.Sent or CampaignState.Cancelled ? null : campaign with { State = CampaignState.Cancelled },
            cancellationToken);
        return changed || campaign?.State == CampaignState.Cancelled ? campaign : null;
    }
}
