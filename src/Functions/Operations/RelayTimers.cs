using Functions.Contact.Conversation;
using Functions.Contact.Notifications;
using Functions.Email;
using Functions.Newsletter.Sending;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class RelayTimers(InquiryMails inquiries, ConversationMails conversations, CampaignNotices campaigns, Outbox outbox, Alarms alarms, TimeProvider time)
{
    /// <summary>Well under the <c>functionTimeout</c> of host.json: the host ends the worker together with a function that times out.</summary>
    internal static readonly TimeSpan MaxRunTime = TimeSpan.FromMinutes(8);

    /// <summary>Checks the alarms, and sends mail that no queue message refers to, after a crash or a failed attempt.</summary>
    [Function(nameof(RelayOutbox))]
    public async Task RelayOutbox([TimerTrigger("%RelayOutboxSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(MaxRunTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        // A failure must not keep the rest from running: a mail that cannot be decrypted, for example, must not stop the alarms. They come first,
        // because sending may take all of the time.
        await TaskSequence.RunAllAsync(
            stop.Token,
            () => alarms.CheckAsync(stop.Token),
            () => inquiries.RelayAsync(stop.Token),
            () => conversations.RelayAsync(stop.Token),
            () => campaigns.SendAsync(stop.Token),
            () => outbox.SweepAsync(stop.Token));
    }
}
