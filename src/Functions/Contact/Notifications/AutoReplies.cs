using System.Security.Cryptography;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Tells a visitor, where the settings ask for it, that the message has arrived.</summary>
public sealed partial class AutoReplies(
    InquiryStore inquiries, Outbox outbox, BlindIndex index, MailLayout layout, IOptions<ContactOptions> contact, IOptions<SiteOptions> site, ILogger<AutoReplies> logger)
{
    /// <summary>Adds the reply to one message: once, however often this runs.</summary>
    public async Task SendAsync(string id, CancellationToken cancellationToken)
    {
        if (!contact.Value.AutoReply)
        {
            return;
        }

        try
        {
            if (await inquiries.FindAsync(id, cancellationToken) is { Status: not InquiryStatus.Spam } inquiry)
            {
                await outbox.AddAsync(IdOf(inquiry), MailKind.Visitor, Compose(inquiry), cancellationToken);
            }
        }
        catch (CryptographicException)
        {
            // Staff are told of the message all the same.
            LogUnreadable(id);
        }
    }

    // The day in the id limits it to one mail a day for an address, however often it is entered into the form.
    private string IdOf(Inquiry inquiry)
        => $"reply-{index.Of("auto-reply", EmailSyntax.Normalize(inquiry.Contact.Email))}-{inquiry.ReceivedAt.UtcDateTime:yyyyMMdd}";

    private EmailMessage Compose(Inquiry inquiry)
    {
        const string Subject = "Your message has arrived";
        var (practice, crisis) = (site.Value.Name, Site.CrisisBlock.Of(site.Value).Text);
        var body = Html.Of($"""
            <h1 style="font-size:22px;">{Subject}</h1>
            <p>Thank you for writing to {practice}. We will answer in the way you asked for.</p>
            <p>{crisis}</p>
            """);
        var footer = Html.Of($"<p style=\"margin:0;\">You get this mail because your address was entered into the form of our site.</p>");
        var text = $"{Subject}\n\nThank you for writing to {practice}. We will answer in the way you asked for.\n\n{crisis}";
        return new EmailMessage(inquiry.Contact.Email, Subject, layout.Frame(Subject, body, footer).Markup, text) { Owner = InquiryMailOwners.Of(inquiry.Id) };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The visitor who sent message {Id} gets no reply: it cannot be decrypted")]
    private partial void LogUnreadable(string id);
}
