namespace Functions.Newsletter.Subscribers;

public enum SubscriberState
{
    /// <summary>Signed up, and not confirmed yet.</summary>
    Pending,
    Active,
    Unsubscribed,

    /// <summary>The address does not exist.</summary>
    Bounced,

    /// <summary>Marked an issue as spam.</summary>
    Complained,

    /// <summary>Erased: only the key is kept, among the suppressions.</summary>
    Erased,
}
