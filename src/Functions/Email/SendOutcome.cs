namespace Functions.Email;

/// <summary>What is known after a mail was handed to the provider.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Reason">The provider's status or the kind of failure; nothing personal.</param>
/// <param name="RetryAfter">How long the provider asks to be left alone.</param>
public sealed record SendOutcome(SendOutcomeKind Kind, string Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>By which the provider knows what it accepted.</summary>
    public string? MessageId { get; init; }
}

public enum SendOutcomeKind
{
    /// <summary>The provider has it (202).</summary>
    Accepted,

    /// <summary>The provider certainly does not have it, and may take it later: 429, or no connection.</summary>
    NotNow,

    /// <summary>The provider refuses our key or account (401, 403): every mail will fare alike until a person acts.</summary>
    Unauthorized,

    /// <summary>The provider will never take it as it is (other 4xx).</summary>
    Refused,

    /// <summary>Nobody knows whether the provider has it: 5xx, a timeout, a broken connection.</summary>
    Unknown,
}
