using Functions.Email;

namespace Functions.Newsletter.Subscribers;

/// <summary>Removes the newsletter's mails to a person, sent or not, from the outbox: their ids carry the person's key.</summary>
public sealed class MailErasure(OutboxStore outbox) : IErasure
{
    public async Task EraseAsync(string personKey, CancellationToken cancellationToken)
    {
        await outbox.EraseAsync(SubscriberMailOwners.Of(personKey), cancellationToken);
        await outbox.EraseAsync(SubscriberMailOwners.OfAddress(personKey), cancellationToken);
    }
}
