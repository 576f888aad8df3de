using Functions.Contact.Inquiries;

namespace Functions.Contact.Notifications;

/// <summary>Adds the mails about a message to the outbox: to staff, who also get alerts of urgent ones, and the reply to the visitor.</summary>
public sealed class InquiryMails(InquiryStore inquiries, UrgentAlerts alerts, MessageNotices notices, AutoReplies replies)
{
    /// <summary>Adds the pending mails of all messages. One that fails does not keep the others from being added.</summary>
    /// <exception cref="AggregateException">The failures, after all mails were tried.</exception>
    public Task RelayAsync(CancellationToken cancellationToken) => TaskSequence.RunAllAsync(
        cancellationToken,
        () => alerts.RelayAsync(cancellationToken),
        () => RelayMessagesAsync(cancellationToken));

    /// <summary>Adds one message's mails, except what another mail of these five minutes leaves to the next one.</summary>
    public async Task RelayAsync(string id, CancellationToken cancellationToken)
    {
        if (await inquiries.FindPendingMailAsync(id, cancellationToken) is not { } message)
        {
            // Spam, or gone: the next run removes the mark.
            return;
        }

        await TaskSequence.RunAllAsync(
            cancellationToken,
            () => message.Urgent ? alerts.RelayAsync(cancellationToken) : Task.CompletedTask,
            () => RelayMessageAsync(message, cancellationToken));
    }

    private async Task RelayMessageAsync(PendingMail message, CancellationToken cancellationToken)
    {
        if (!await notices.TrySendAsync(message, () => RelayMessagesAsync(cancellationToken), cancellationToken) && !message.IsAnswer)
        {
            await replies.SendAsync(message.Id, cancellationToken);
        }
    }

    private async Task RelayMessagesAsync(CancellationToken cancellationToken)
    {
        var ready = new List<PendingMail>();
        await TaskSequence.RunAllAsync(
            cancellationToken,
            () => TaskSequence.ForEachAsync(inquiries.PendingMailsAsync(cancellationToken), PrepareAsync, cancellationToken),
            () => notices.SendAsync(ready, cancellationToken));

        // The marker is removed with the notice, so the reply has to be added before.
        async Task PrepareAsync(PendingMark mark)
        {
            if (await inquiries.FindPendingMailAsync(mark.Id, cancellationToken) is not { } message)
            {
                await inquiries.DoneAsync(mark);
                return;
            }

            if (!message.IsAnswer)
            {
                await replies.SendAsync(mark.Id, cancellationToken);
            }

            ready.Add(message);
        }
    }
}
