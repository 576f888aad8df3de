using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Subscribers;
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
        var (link, what) = action == Export
            ? (links.Export(subscriber.Key), "see what our newsletter knows about you")
            : (links.Erase(subscriber.Key), "erase what our newsletter knows about you");
        var subject = action == Export ? "Your data at our newsletter" : "Erase your data at our newsletter";
        var body = Html.Of($"""
            <h1 style="font-size:22px;">{subject}</h1>
            <p>Somebody, we hope you, would like to {what}. The link opens a page with a button, and works for a day.</p>
            {MailLayout.Button(link, "Open the page")}
            <p>If it was not you, do nothing.</p>
            """);
        var footer = Html.Of($"<p style=\"margin:0;\">You get this one mail because somebody asked for it with a link from an issue of {site.Value.NewsletterName}.</p>");
        var text = $"""
            Somebody, we hope you, would like to {what}. The link opens a page with a button, and works for a day:

            {link}

            If it was not you, do nothing.

            {site.Value.Name}, {site.Value.PostalAddress}
            """;
        return new EmailMessage(subscriber.Email, subject, layout.Frame(subject, body, footer).Markup, text) { Owner = SubscriberMailOwners.Of(subscriber.Key) };
    }
}
