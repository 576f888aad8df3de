namespace Functions.Newsletter.Subscribers;

/// <summary>A key that receives no issue, whatever the table of subscribers says. It is kept after a person is erased.</summary>
/// <param name="Key">The person's key.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">Since when.</param>
/// <param name="Version">The row's entity tag.</param>
public sealed record Suppression(string Key, SuppressionReason Reason, DateTimeOffset At, string Version)
{
    /// <summary>Whether no mail at all is sent, not even a confirmation, until staff lift it.</summary>
    public bool BlocksMail => Reason.BlocksMail();

    /// <summary>When the person was last erased, whatever the reason is; null for never.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
