using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;
namespace Functions.Contact.Notifications;

/// <summary>Notifies staff of an inquiry: its id, office, time, urgency and where to read it. A mail never contains anything of the message.</summary>
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
    /// <summary>Adds the pending mails to the outbox. One that fails does not keep the others from being added.</summary>
    /// <exception cref="AggregateException">The failures, after all mails were tried.</exception>
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

    /// <summary>Adds one inquiry's mail to the outbox: once, however often this runs.</summary>
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
        List<string> lines = [$"Message {inquiry.Id} is waiting in the inbox. It was received on {local:yyyy-MM-dd} at {local:HH:mm}."];
        if (recipients.OfficeName(inquiry.OfficeKey) is { } office)
        {
            lines.Add($"Office: {office}");
        }

        lines.Add(inquiry.Urgent ? "It contains words from the urgency list: please read it now." : "It contains no words from the urgency list, but it may still be urgent.");
        lines.Add("For privacy, this mail does not contain the message.");
        return lines;
    }

    // The day in the id limits it to one mail a day for an address, however often it is entered into the form.
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
