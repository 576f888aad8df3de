using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Notifies staff of each issue that needs them: held, paused by the system, or completed with unconfirmed deliveries. The campaign's
/// row records this and since when, so that a crash does not lose the mail; and the mail's id is made from that, so that it is sent
/// once, however often this runs.
/// </summary>
public sealed class CampaignNotices(CampaignStore campaigns, Outbox outbox, StaffMail staff, IOptions<SiteOptions> site, TimeProvider time)
{
    // Shorter than the outbox keeps the ids of sent mails.
    private static readonly TimeSpan NoticePeriod = TimeSpan.FromDays(60);

    public Task SendAsync(CancellationToken cancellationToken) => TaskSequence.ForEachAsync(
        campaigns.AlarmedAsync(time.GetUtcNow() - NoticePeriod, cancellationToken),
        campaign => outbox.AddAsync($"campaign-{campaign.Slug}-{campaign.AlarmAt:yyyyMMddHHmmssfff}", MailKind.Alert, Compose(campaign), cancellationToken),
        cancellationToken);

    private EmailMessage Compose(Campaign campaign)
    {
        var link = site.Value.LinkTo($"/staff/newsletter/#{campaign.Slug}");
        return campaign.State == CampaignState.Held
            ? staff.Alert(
                "A newsletter issue did not go out",
                $"Issue {campaign.Slug} was not sent to anybody. Reason: {campaign.Reason}.",
                $"Correct this, then schedule the issue again: {link}")
            : staff.Alert(
                "A newsletter issue needs a decision",
                $"Issue {campaign.Slug} is {campaign.State.ToString().ToLowerInvariant()}. Reason: {campaign.Reason}.",
                $"Check its status and decide: {link}");
    }
}
