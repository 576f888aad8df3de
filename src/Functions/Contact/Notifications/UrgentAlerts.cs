using Functions.Contact.Inquiries;
using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>
/// Calls staff when urgent messages came: one mail in five minutes, with a count, so that nobody can page staff at will. What comes
/// within the five minutes is counted by the next one.
/// </summary>
public sealed class UrgentAlerts(InquiryStore inquiries, Outbox outbox, StaffMail staff, IOptions<ContactOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task RelayAsync(CancellationToken cancellationToken)
    {
        var owed = await inquiries.PendingAlertsAsync(cancellationToken).ToListAsync(cancellationToken);
        if (owed.Count == 0)
        {
            return;
        }

        var window = time.GetUtcNow().UtcTicks / Pause.Ticks;
        if (!await outbox.AddAsync($"urgent-{window}", Compose(owed.Count), cancellationToken))
        {
            return;
        }

        // Dying here counts them once more in the next alert: too many calls are better than none.
        foreach (var id in owed)
        {
            await inquiries.AlertAddedAsync(id, cancellationToken);
        }
    }

    private EmailMessage Compose(int count) => staff.Compose(
        options.Value.Alerts,
        count == 1 ? "An urgent message is waiting" : $"{count} urgent messages are waiting",
        ["Words of the urgency list are in what came. Please open the inbox now."]);
}
