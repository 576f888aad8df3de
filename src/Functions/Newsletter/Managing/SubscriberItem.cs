using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Managing;

/// <summary>What staff see of a subscriber.</summary>
internal static class SubscriberItem
{
    public static object Of(Subscriber subscriber) => new
    {
        id = subscriber.Key,
        subscriber.Email,
        subscriber.Name,
        status = subscriber.State,
        subscriber.Preferences.Topics,
        subscriber.Preferences.Frequency,
        subscriber.Preferences.Lang,
        subscriber.ConsentAt,
        subscriber.Consent,
        subscriber.ConfirmedAt,
        subscriber.UnsubscribedAt,
        subscriber.ReplacedBy,
    };
}
