namespace Functions.Newsletter.Subscribers;

internal static class SuppressionReasons
{
    public static bool BlocksMail(this SuppressionReason reason) => reason >= SuppressionReason.Bounced;

    public static SubscriberState State(this SuppressionReason reason) => reason switch
    {
        SuppressionReason.Unsubscribed => SubscriberState.Unsubscribed,
        SuppressionReason.Erased => SubscriberState.Erased,
        SuppressionReason.Bounced => SubscriberState.Bounced,
        _ => SubscriberState.Complained,
    };
}
