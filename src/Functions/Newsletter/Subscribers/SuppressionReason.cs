namespace Functions.Newsletter.Subscribers;

/// <summary>From the weakest to the strongest: a stronger one is never replaced by a weaker one.</summary>
public enum SuppressionReason
{
    Unsubscribed,
    Erased,
    Bounced,
    Complained,
}
