using System.Security.Cryptography;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Site;
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
        var words = Words.In(site.Value.LanguageFor(inquiry.Contact.Lang));
        var answer = AnswerPromise.Text(words, inquiry.Contact.PreferredContact, contact.Value.AnswerWithin);
        var (thanks, crisis) = (words.Format("mail.replyText", ("practice", site.Value.Name), ("answer", answer)), CrisisBlock.Of(site.Value, words.Language).Text);
        var mail = new MailContent
        {
            Subject = words["mail.reply"],
            Body = Html.Join([MailLayout.Paragraph(thanks), MailLayout.Paragraph(crisis, site.Value.Telephone)]),
            Text = $"{thanks}\n\n{crisis}",
            FooterText = words["mail.replyReason"],
            Lang = words.Language,
        };
        return layout.Compose(inquiry.Contact.Email, mail) with { Owner = InquiryMailOwners.Of(inquiry.Id) };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The visitor who sent message {Id} gets no reply: it cannot be decrypted")]
    private partial void LogUnreadable(string id);
}
