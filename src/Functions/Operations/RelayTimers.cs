using Functions.Contact.Notifications;
using Functions.Email;
using Functions.Newsletter.Sending;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class RelayTimers(InquiryMails inquiries, CampaignNotices campaigns, Outbox outbox, Alarms alarms)
{
    /// <summary>Sends mail that no queue message refers to, after a crash or a failed attempt, and checks the alarms.</summary>
    [Function(nameof(RelayOutbox))]
    public async Task RelayOutbox([TimerTrigger("%RelayOutboxSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        // A failure must not keep the rest from running: a mail that cannot be decrypted, for example, must not stop the alarms.
        await TaskSequence.RunAllAsync(
            () => inquiries.RelayAsync(cancellationToken),
            () => campaigns.SendAsync(cancellationToken),
            () => outbox.SweepAsync(cancellationToken),
            () => alarms.CheckAsync(cancellationToken));
    }
}
