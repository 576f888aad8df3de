using Functions.Contact;
using Functions.Contact.OwnFields;
using Functions.Http;
using Functions.Newsletter;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Shells;

/// <summary>What is kept of people, as the settings say: the page that both forms link to, until the practice has written one of its own.</summary>
internal sealed class PrivacyPage(IOptions<SiteOptions> site, IOptions<ContactOptions> contact, IOptions<NewsletterOptions> newsletter)
{
    public Html Write(string language, SiteNavigation navigation)
    {
        var shell = new Shell(site.Value, language, navigation);
        var words = shell.Words;
        var write = Html.Of($"""<a href="{shell.Href("/contact/")}">{words["privacy.askWrite"]}</a>""");
        return shell.Page(
            SiteNavigation.PrivacyPath,
            words["privacy.title"],
            words.Format("privacy.description", ("practice", site.Value.Name)),
            Html.Of($"""
                <main id="main" tabindex="-1" class="page">
                    <h1>{words["privacy.title"]}</h1>
                    <p class="lead">{words["privacy.lead"]}</p>
                    <h2>{words["privacy.writing"]}</h2>
                    <p>{words["privacy.writingKept"]}{OwnFields(words)}</p>
                    <p>{words["privacy.writingSealed"]}</p>
                    <p>{words.Format("privacy.writingTime", ("answered", Days(words, contact.Value.KeepAnswered)), ("unanswered", Days(words, contact.Value.KeepUnanswered)), ("spam", Days(words, contact.Value.KeepSpam)))}</p>
                    <h2>{words["privacy.newsletter"]}</h2>
                    <p>{words.Format("privacy.newsletterKept", ("deliveries", Days(words, newsletter.Value.KeepDeliveries)))}</p>
                    <p>{words.Format("privacy.newsletterTime", ("unconfirmed", Days(words, SubscriberPurge.ConfirmationTimeout)), ("unsubscribed", Days(words, newsletter.Value.KeepUnsubscribed)))}</p>
                    <p>{words["privacy.backups"]}</p>
                    <h2>{words["privacy.ask"]}</h2>
                    <p>{words.Html("privacy.askText", ("telephone", shell.Telephone), ("write", write), ("practice", Html.Of($"{site.Value.Name}")), ("address", Html.Of($"{site.Value.PostalAddress}")))}</p>
                  </main>
                """));
    }

    private string OwnFields(Words words)
    {
        var labels = new OwnFieldList(contact.Value.Fields).All.Select(field => field.LabelIn(words.Language)).ToList();
        return labels.Count == 0 ? "" : $" {words.Format("privacy.writingFields", ("fields", string.Join(" · ", labels)))}";
    }

    // The part of a day that has begun counts.
    private static string Days(Words words, TimeSpan time) => words.Plural("privacy.days", (int)Math.Ceiling(time.TotalDays));
}
