using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>The mail with the link by which the owner of an address exports or erases their data.</summary>
public sealed class PersonalDataMail(Outbox outbox, MailLayout layout, NewsletterLinks links, IOptions<SiteOptions> site, TimeProvider time)
{
    internal const string Export = "export";
    internal const string Erase = "erase";

    public Task SendAsync(Subscriber subscriber, string action, CancellationToken cancellationToken)
    {
        // One an hour: adding the same id twice is adding it once.
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        return outbox.AddAsync($"{action}-{subscriber.Key}-{hour}", MailKind.Visitor, Compose(subscriber, action), cancellationToken);
    }

    private EmailMessage Compose(Subscriber subscriber, string action)
    {
        var words = Words.In(site.Value.LanguageFor(subscriber.Preferences.Lang));
        var (link, subject, asked) = action == Export
            ? (links.Export(subscriber.Key, words.Language), words["mail.export"], words["mail.exportText"])
            : (links.Erase(subscriber.Key, words.Language), words["mail.erase"], words["mail.eraseText"]);
        var mail = new MailContent
        {
            Subject = subject,
            Body = Html.Of($"""
                {MailLayout.Paragraph(asked)}
                {MailLayout.Button(link, words["mail.openPage"])}
                {MailLayout.Paragraph(words["mail.dataIfNot"])}
                """),
            Text = $"{asked}\n\n{link}\n\n{words["mail.dataIfNot"]}",
            FooterText = words.Format("mail.dataReason", ("newsletter", site.Value.NewsletterName)),
            Lang = words.Language,
        };
        return layout.Compose(subscriber.Email, mail) with { Owner = SubscriberMailOwners.Of(subscriber.Key) };
    }
}
