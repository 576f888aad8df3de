using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>The mail that asks the owner of an address to confirm a sign-up.</summary>
public sealed class ConfirmationMail(Outbox outbox, MailLayout layout, NewsletterLinks links, IOptions<SiteOptions> site)
{
    /// <param name="address">The address to confirm.</param>
    /// <param name="personKey">The person's key.</param>
    /// <param name="language">The language of the page with the form; null for the site's first.</param>
    /// <param name="askedAt">The same for all sign-ups of an hour, so that one mail is sent.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SendAsync(string address, string personKey, string? language, DateTimeOffset askedAt, CancellationToken cancellationToken)
        => outbox.AddAsync($"confirm-{personKey}-{askedAt.ToUnixTimeSeconds()}", MailKind.Visitor, Compose(address, personKey, language), cancellationToken);

    /// <summary>Takes as long as <see cref="SendAsync"/>, and sends nothing.</summary>
    public Task SendDummyAsync(string address, string personKey, string? language, CancellationToken cancellationToken)
        => outbox.AddDummyAsync($"confirm-{personKey}-{Guid.NewGuid():N}", Compose(address, personKey, language), cancellationToken);

    private EmailMessage Compose(string address, string personKey, string? language)
    {
        var words = Words.In(site.Value.LanguageFor(language));
        var link = links.Confirm(personKey, words.Language);
        var (asked, ifNot) = (Text("mail.confirmText"), Text("mail.confirmIfNot"));
        var mail = new MailContent
        {
            Subject = Text("mail.confirmSubject"),
            Heading = Text("mail.confirmTitle"),
            Body = Html.Of($"""
                {MailLayout.Paragraph(asked)}
                {MailLayout.Button(link, Text("mail.confirmButton"))}
                {MailLayout.Paragraph(ifNot)}
                """),
            Text = $"{asked}\n\n{link}\n\n{ifNot}",
            FooterText = Text("mail.confirmReason"),
            Lang = words.Language,
        };
        return layout.Compose(address, mail) with { Owner = SubscriberMailOwners.Of(personKey) };

        string Text(string key) => words.Format(key, ("newsletter", site.Value.NewsletterName), ("practice", site.Value.Name));
    }
}
