using Functions.Email;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Contact;

/// <summary>Tells staff that somebody wrote: an id, when, and where to read it. Nothing of what was written is ever in a mail.</summary>
public sealed class InquiryMails(InquiryStore inquiries, Outbox outbox, MailLayout layout, IOptions<ContactOptions> contact, IOptions<SiteOptions> site)
{
    /// <summary>Hands the mails that are still owed to the outbox.</summary>
    public async Task RelayAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in inquiries.MailsOwedAsync(cancellationToken))
        {
            await RelayAsync(id, cancellationToken);
        }
    }

    /// <summary>Hands one inquiry's mail to the outbox, which takes it once, however often this runs.</summary>
    public async Task RelayAsync(string id, CancellationToken cancellationToken)
    {
        await outbox.AddAsync($"inquiry-{id}", Compose(id), cancellationToken);
        await inquiries.MailAddedAsync(id, cancellationToken);
    }

    private EmailMessage Compose(string id)
    {
        var link = site.Value.LinkTo($"/staff/#{id}");
        var subject = $"New message {id}";
        var body = Html.Of($"""
            <h1 style="font-size:22px;">Somebody wrote to the practice</h1>
            <p>Message <strong>{id}</strong> is waiting in the inbox. For privacy, this mail says nothing about it.</p>
            {MailLayout.Button(link, "Open the inbox")}
            """);
        var footer = Html.Of($"<p style=\"margin:0;\">You get this mail because your address is the practice's for new messages.</p>");
        var text = $"""
            Somebody wrote to the practice.

            Message {id} is waiting in the inbox. For privacy, this mail says nothing about it.

            {link}
            """;
        return new EmailMessage(contact.Value.NotifyAddress, subject, layout.Frame(subject, body, footer).Markup, text);
    }
}
