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
        var asked = $"Somebody, we hope you, would like to {what}. The link opens a page with a button, and works for a day.";
        const string IfNot = "If it was not you, do nothing.";
        var reason = $"You get this one mail because somebody asked for it with a link from an issue of {site.Value.NewsletterName}.";
        var mail = new MailContent
        {
            Subject = subject,
            Body = Html.Of($"""
                {MailLayout.Paragraph(asked)}
                {MailLayout.Button(link, "Open the page")}
                {MailLayout.Paragraph(IfNot)}
                """),
            Text = $"{asked}\n\n{link}\n\n{IfNot}",
            Footer = Html.Of($"<p style=\"margin:0;\">{reason}</p>"),
            FooterText = reason,
        };
        return layout.Compose(subscriber.Email, mail) with { Owner = SubscriberMailOwners.Of(subscriber.Key) };
    }
}
