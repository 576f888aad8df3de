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

public enum SendOutcomeKind
{
    /// <summary>The provider has it (202).</summary>
    Accepted,

    /// <summary>The provider certainly does not have it, and may accept it later: 429, or no connection.</summary>
    NotNow,

    /// <summary>The provider refuses our key or account (401, 403): every mail fails until the setting is corrected.</summary>
    Unauthorized,

    /// <summary>The provider refuses the mail itself (400, 413, 422).</summary>
    Refused,

    /// <summary>It is unknown whether the provider has it: 5xx, a timeout, a broken connection.</summary>
    Unknown,
}
