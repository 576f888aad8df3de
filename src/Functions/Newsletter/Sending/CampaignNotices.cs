using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Tells staff of each issue that waits for them: held, paused by the system, or ended with people of whom nobody knows whether they got
/// it. The campaign's row says so and since when, so that no crash swallows the mail; and the mail's id is made from that, so that it
/// goes out once, however often this runs.
/// </summary>
public sealed class CampaignNotices(CampaignStore campaigns, Outbox outbox, StaffMail staff, IOptions<SiteOptions> site, TimeProvider time)
{
    // Shorter than the outbox remembers what it sent.
    private static readonly TimeSpan Newsworthy = TimeSpan.FromDays(60);

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await foreach (var campaign in campaigns.AlarmedAsync(time.GetUtcNow() - Newsworthy, cancellationToken))
        {
            await outbox.AddAsync($"campaign-{campaign.Slug}-{campaign.AlarmAt:yyyyMMddHHmmssfff}", Compose(campaign), cancellationToken);
        }
    }

    private EmailMessage Compose(Campaign campaign)
    {
        var link = site.Value.LinkTo($"/staff/newsletter/#{campaign.Slug}");
        return campaign.State == CampaignState.Held
            ? staff.Alert(
                "An issue of the newsletter did not go out",
                $"It is the issue {campaign.Slug}, and nobody has got it. The reason: {campaign.Reason}.",
                $"Once that is mended, schedule it again: {link}")
            : staff.Alert(
                "An issue of the newsletter needs you",
                $"It is the issue {campaign.Slug}; it is {campaign.State.ToString().ToLowerInvariant()}. The reason: {campaign.Reason}.",
                $"See how it stands, and decide: {link}");
    }
}
