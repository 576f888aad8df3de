using Functions.Email;

namespace Functions.Newsletter.Subscribers;

/// <summary>Mails to subscribers go out as long as the subscriber is there.</summary>
public sealed class SubscriberMailOwners(SubscriberStore subscribers) : IMailOwners
{
    private const string Subscriber = "subscriber";
    private const string Address = "address";

    public string Kind => Subscriber;

    public static MailOwner Of(string personKey) => new(Subscriber, personKey);

    /// <summary>The owner of a mail to an address that need not be a subscriber's.</summary>
    public static MailOwner OfAddress(string personKey) => new(Address, personKey);

    public async Task<bool> ContainsAsync(string key, CancellationToken cancellationToken) => await subscribers.ReadAsync(key, cancellationToken) is not null;
}
