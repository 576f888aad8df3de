using Functions.Contact.Inquiries;
using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Alerts staff to urgent messages, coalesced, with a count.</summary>
public sealed class UrgentAlerts(InquiryStore inquiries, CoalescedMails mails, StaffMail staff, IOptions<ContactOptions> options)
{
    private const string Topic = "urgent";

    public Task RelayAsync(CancellationToken cancellationToken)
        => mails.TrySendAsync(Topic, () => SendAsync(cancellationToken), cancellationToken);

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var pending = await inquiries.PendingAlertsAsync(cancellationToken).ToListAsync(cancellationToken);
        if (pending.Count == 0 || !await mails.AddAsync(Topic, MailKind.Alert, Compose(pending.Count), cancellationToken))
        {
            return;
        }

        // A crash here counts them again in the next alert: a second alert is better than none.
        await TaskSequence.ForEachAsync(pending.ToAsyncEnumerable(), inquiries.DoneAsync, CancellationToken.None);
    }

    private EmailMessage Compose(int count) => staff.Compose(
        options.Value.Alerts,
        count == 1 ? "An urgent message is waiting" : $"{count} urgent messages are waiting",
        [$"{(count == 1 ? "It contains" : "They contain")} words from the urgency list. Please open the inbox now."]);
}
