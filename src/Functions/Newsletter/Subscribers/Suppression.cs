namespace Functions.Newsletter.Subscribers;

/// <summary>A key that gets no issue, whatever the list says. It outlives its person.</summary>
/// <param name="Key">The person's key.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">Since when.</param>
/// <param name="Version">The row's entity tag.</param>
public sealed record Suppression(string Key, SuppressionReason Reason, DateTimeOffset At, string Version)
{
    /// <summary>Whether only staff may lift it: no mail goes there, not even one that asks.</summary>
    public bool BarsMail => Reason.BarsMail();
}

/// <summary>From the weakest to the strongest: a stronger one is never replaced by a weaker one.</summary>
public enum SuppressionReason
{
    Unsubscribed,
    Erased,
    Bounced,
    Complained,
}

internal static class SuppressionReasons
{
    public static bool BarsMail(this SuppressionReason reason) => reason >= SuppressionReason.Bounced;

    public static SubscriberState State(this SuppressionReason reason) => reason switch
    {
        SuppressionReason.Unsubscribed => SubscriberState.Unsubscribed,
        SuppressionReason.Erased => SubscriberState.Erased,
        SuppressionReason.Bounced => SubscriberState.Bounced,
        _ => SubscriberState.Complained,
    };
}
