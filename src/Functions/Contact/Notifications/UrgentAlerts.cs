using Functions.Contact.Inquiries;
using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>
/// Alerts staff to urgent messages: one mail in five minutes, with a count, so that nobody can flood staff. Messages that come
/// within the five minutes are counted by the next one.
/// </summary>
public sealed class UrgentAlerts(InquiryStore inquiries, Outbox outbox, StaffMail staff, IOptions<ContactOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    public async Task RelayAsync(CancellationToken cancellationToken)
    {
        var pending = await inquiries.PendingAlertsAsync(cancellationToken).ToListAsync(cancellationToken);
        if (pending.Count == 0)
        {
            return;
        }

        var window = time.GetUtcNow().UtcTicks / Interval.Ticks;
        if (!await outbox.AddAsync($"urgent-{window}", Compose(pending.Count), cancellationToken))
        {
            return;
        }

        // A crash here counts them again in the next alert: a second alert is better than none.
        foreach (var id in pending)
        {
            await inquiries.AlertAddedAsync(id, cancellationToken);
        }
    }

    private EmailMessage Compose(int count) => staff.Compose(
        options.Value.Alerts,
        count == 1 ? "An urgent message is waiting" : $"{count} urgent messages are waiting",
        ["They contain words from the urgency list. Please open the inbox now."]);
}
