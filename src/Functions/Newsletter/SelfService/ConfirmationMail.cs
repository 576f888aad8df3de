using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>The mail that asks the owner of an address to confirm a sign-up.</summary>
public sealed class ConfirmationMail(Outbox outbox, MailLayout layout, NewsletterLinks links, IOptions<SiteOptions> site)
{
    /// <param name="address">The address to confirm.</param>
    /// <param name="personKey">The person's key.</param>
    /// <param name="askedAt">The same for all sign-ups of an hour, so that one mail is sent.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SendAsync(string address, string personKey, DateTimeOffset askedAt, CancellationToken cancellationToken)
        => outbox.AddAsync($"confirm-{personKey}-{askedAt.ToUnixTimeSeconds()}", MailKind.Visitor, Compose(address, personKey), cancellationToken);

    /// <summary>Takes as long as <see cref="SendAsync"/>, and sends nothing.</summary>
    public Task SendDummyAsync(string address, string personKey, CancellationToken cancellationToken)
        => outbox.AddDummyAsync($"confirm-{personKey}-{Guid.NewGuid():N}", Compose(address, personKey), cancellationToken);

    private EmailMessage Compose(string address, string personKey)
    {
        var (newsletter, practice, link) = (site.Value.NewsletterName, site.Value.Name, links.Confirm(personKey));
        var asked = $"Somebody, we hope you, asked for {newsletter}, the newsletter of {practice}. It comes only if you confirm it.";
        const string IfNot = "If it was not you, do nothing: there will be no newsletter.";
        const string Reason = "You get this one mail because your address was entered on our site. The link works for seven days.";
        var mail = new MailContent
        {
            Subject = $"Please confirm: {newsletter}",
            Heading = "One more step",
            Body = Html.Of($"""
                {MailLayout.Paragraph(asked)}
                {MailLayout.Button(link, $"Yes, send me {newsletter}")}
                {MailLayout.Paragraph(IfNot)}
                """),
            Text = $"{asked}\n\n{link}\n\n{IfNot}",
            Footer = Html.Of($"<p style=\"margin:0;\">{Reason}</p>"),
            FooterText = Reason,
        };
        return layout.Compose(address, mail) with { Owner = SubscriberMailOwners.Of(personKey) };
    }
}
