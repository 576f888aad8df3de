namespace Functions.Email;

/// <summary>The result of posting a mail to the provider.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">The provider's status or the kind of failure; nothing personal.</param>
/// <param name="RetryAfter">How long the provider asks to wait.</param>
public sealed record SendOutcome(SendOutcomeKind Kind, string Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>The provider's id for what it accepted.</summary>
    public string? MessageId { get; init; }
}
