using Functions.Email;
using Functions.Forms.Parsing;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Subscribers;
using SendGrid.Helpers.Mail;
namespace Functions.Newsletter.Sending;

/// <summary>The message of one POST: the frozen content once, and each recipient's address, links and opaque ids.</summary>
public sealed class IssueMessage(EmailSender sender, NewsletterLinks links)
{
    internal SendGridMessage Compose(RenderedIssue issue, Batch batch, IReadOnlyList<Subscriber> people) => new()
    {
        From = issue.FromName is { } name ? new EmailAddress(sender.From.Email, name) : sender.From,
        Subject = issue.Subject,
        PlainTextContent = issue.Text,
        HtmlContent = issue.Html,
        Personalizations = [.. people.Select(person => Personalize(batch, person))],
    };

    private Personalization Personalize(Batch batch, Subscriber person)
    {
        var unsubscribe = links.Unsubscribe(person.Key, person.Preferences.Lang);
        return new Personalization
        {
            Tos = [new EmailAddress(EmailSyntax.ForSending(person.Email))],
            Substitutions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [IssueRenderer.UnsubscribeTag] = unsubscribe,
                [IssueRenderer.PreferencesTag] = links.Preferences(person.Key, person.Preferences.Lang),
            },
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                // RFC 8058: mail clients unsubscribe with one POST to this link.
                ["List-Unsubscribe"] = $"<{unsubscribe}>",
                ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            },
            CustomArgs = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["c"] = batch.Id.Campaign,
                ["b"] = batch.Id.Name,
                ["a"] = batch.AttemptId!,
                ["r"] = person.Key,
            },
        };
    }
}
