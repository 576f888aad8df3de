using Functions.Contact.Notifications;
using Functions.Email;
using Functions.Newsletter.Sending;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class RelayTimers(InquiryMails inquiries, CampaignNotices campaigns, Outbox outbox, Alarms alarms)
{
    /// <summary>Finds the mail that no queue message points at: owed to staff since a crash, or due again after a failure.</summary>
    [Function(nameof(RelayOutbox))]
    public async Task RelayOutbox([TimerTrigger("%RelayOutboxSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        // What fails here must not keep the rest from running: a mail that cannot be read, say, from the alarms.
        await TaskSequence.RunAllAsync(
            () => inquiries.RelayAsync(cancellationToken),
            () => campaigns.SendAsync(cancellationToken),
            () => outbox.SweepAsync(cancellationToken),
            () => alarms.CheckAsync(cancellationToken));
    }
}
