using Functions.Contact.Inquiries;
using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Sends staff the counts of the inbox once a day.</summary>
public sealed class StaffDigest(InquiryStore inquiries, Outbox outbox, StaffMail staff, IOptions<ContactOptions> options, TimeProvider time)
{
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var counts = await inquiries.CountAsync(options.Value.UnansweredAfter, cancellationToken);
        // The day in the id: a timer that runs twice sends one mail.
        await outbox.AddAsync($"digest-{time.GetUtcNow().UtcDateTime:yyyyMMdd}", MailKind.Staff, Compose(counts), cancellationToken);
    }

    private EmailMessage Compose(InquiryCounts counts) => staff.Compose(
        options.Value.NotifyAddress,
        $"The inbox today: {counts.New} new, {counts.UrgentOpen} urgent",
        [
            $"New: {counts.New}. In progress: {counts.Assigned}. Urgent and not answered: {counts.UrgentOpen}.",
            $"Unanswered for too long: {counts.Late}.",
            $"In quarantine: {counts.Spam}. Please check for messages from real people.",
        ]);
}
