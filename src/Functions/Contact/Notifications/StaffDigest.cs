using Functions.Contact.Inquiries;
using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Tells staff once a day how the inbox stands, in numbers only.</summary>
public sealed class StaffDigest(InquiryStore inquiries, Outbox outbox, StaffMail staff, IOptions<ContactOptions> options, TimeProvider time)
{
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var counts = await inquiries.CountAsync(options.Value.UnansweredAfter, cancellationToken);
        // The day in the id: a timer that runs twice sends one.
        await outbox.AddAsync($"digest-{time.GetUtcNow().UtcDateTime:yyyyMMdd}", Compose(counts), cancellationToken);
    }

    private EmailMessage Compose(InquiryCounts counts) => staff.Compose(
        options.Value.NotifyAddress,
        $"The inbox today: {counts.New} new, {counts.UrgentOpen} urgent",
        [
            $"New: {counts.New}. Assigned: {counts.Assigned}. Urgent and not answered: {counts.UrgentOpen}.",
            $"Not answered for too long: {counts.Late}.",
            $"In quarantine: {counts.Spam}. Please look whether something is there by mistake.",
        ]);
}
