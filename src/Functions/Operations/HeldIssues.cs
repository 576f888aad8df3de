using System.Security.Cryptography;
using System.Text;
using Functions.Contact;
using Functions.Email;
using Functions.Newsletter.Sending;
using Microsoft.Extensions.Options;

namespace Functions.Operations;

/// <summary>
/// Tells staff of each issue that did not go out at its time. Whether one is held is read from its row, so that no crash swallows the
/// mail; and the mail's id is made from that state of the row, so that it goes out once, however often this runs.
/// </summary>
public sealed class HeldIssues(CampaignStore campaigns, Outbox outbox, StaffMail staff, IOptions<ContactOptions> contact, IOptions<SiteOptions> site, TimeProvider time)
{
    private const int IdCharacters = 16;

    // Shorter than the outbox remembers what it sent.
    private static readonly TimeSpan Newsworthy = TimeSpan.FromDays(60);

    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Newsworthy;
        await foreach (var campaign in campaigns.ListAsync(cancellationToken).Where(campaign => campaign.State == CampaignState.Held && campaign.SendAt > since))
        {
            var state = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(campaign.Version)))[..IdCharacters];
            await outbox.AddAsync($"held-{campaign.Slug}-{state}", Compose(campaign), cancellationToken);
        }
    }

    private EmailMessage Compose(Campaign campaign) => staff.Compose(
        contact.Value.Alerts,
        "An issue of the newsletter did not go out",
        [
            $"It is the issue {campaign.Slug}, and nobody has got it. The reason: {campaign.Reason}.",
            $"Once that is mended, schedule it again: {site.Value.LinkTo($"/staff/newsletter/#{campaign.Slug}")}",
        ]);
}
