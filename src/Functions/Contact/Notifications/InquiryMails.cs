using Functions.Forms.Parsing;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Tells staff that somebody wrote: an id, the office, when, urgent or not, and where to read it. Nothing of what was written is ever in a mail.</summary>
public sealed class InquiryMails(
    InquiryStore inquiries,
    UrgentAlerts alerts,
    Outbox outbox,
    StaffMail staff,
    NotificationRecipients recipients,
    BlindIndex index,
    MailLayout layout,
    IOptions<ContactOptions> contact,
    IOptions<SiteOptions> site)
{
    /// <summary>Hands the mails that are still owed to the outbox. One that fails does not hold the others up.</summary>
    /// <exception cref="AggregateException">What failed, after all were tried.</exception>
    public async Task RelayAsync(CancellationToken cancellationToken)
    {
        await alerts.RelayAsync(cancellationToken);
        var failures = new List<Exception>();
        await foreach (var id in inquiries.PendingMailsAsync(cancellationToken))
        {
            try
            {
                await RelayAsync(id, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    /// <summary>Hands one inquiry's mail to the outbox, which takes it once, however often this runs.</summary>
    public async Task RelayAsync(string id, CancellationToken cancellationToken)
    {
        if (await inquiries.FindAsync(id, cancellationToken) is { Status: not InquiryStatus.Spam } inquiry)
        {
            var to = recipients.AddressFor(inquiry.OfficeKey, inquiry.ServiceKey);
            await outbox.AddAsync($"inquiry-{id}", staff.Compose(to, $"New message {id}", Lines(inquiry), id), cancellationToken);
            if (contact.Value.AutoReply)
            {
                await outbox.AddAsync(AutoReplyId(inquiry), AutoReply(inquiry.Contact.Email), cancellationToken);
            }

            if (inquiry.Urgent)
            {
                await alerts.RelayAsync(cancellationToken);
            }
        }

        await inquiries.MailAddedAsync(id, cancellationToken);
    }

    private List<string> Lines(Inquiry inquiry)
    {
        var local = TimeZoneInfo.ConvertTime(inquiry.ReceivedAt, TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone));
        List<string> lines = [$"Message {inquiry.Id} is waiting in the inbox. It came on {local:yyyy-MM-dd} at {local:HH:mm}."];
        if (recipients.OfficeName(inquiry.OfficeKey) is { } office)
        {
            lines.Add($"Office: {office}");
        }

        lines.Add(inquiry.Urgent ? "It has words of the urgency list: please read it now." : "No words of the urgency list are in it. That does not mean that it can wait.");
        lines.Add("For privacy, this mail says nothing of the message itself.");
        return lines;
    }

    // The day in the id makes the outbox take one a day, whoever writes the address into the form and how often.
    private string AutoReplyId(Inquiry inquiry)
        => $"reply-{index.Of("auto-reply", EmailSyntax.Normalize(inquiry.Contact.Email))}-{inquiry.ReceivedAt.UtcDateTime:yyyyMMdd}";

    private EmailMessage AutoReply(string to)
    {
        const string Subject = "Your message has arrived";
        var (practice, crisis) = (site.Value.Name, site.Value.CrisisText);
        var body = Html.Of($"""
            <h1 style="font-size:22px;">{Subject}</h1>
            <p>Thank you for writing to {practice}. We will answer in the way you asked for.</p>
            <p>{crisis}</p>
            """);
        var footer = Html.Of($"<p style=\"margin:0;\">You get this mail because your address was entered into the form of our site.</p>");
        var text = $"{Subject}\n\nThank you for writing to {practice}. We will answer in the way you asked for.\n\n{crisis}";
        return new EmailMessage(to, Subject, layout.Frame(Subject, body, footer).Markup, text);
    }
}
