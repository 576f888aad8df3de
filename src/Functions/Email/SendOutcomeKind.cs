namespace Functions.Email;

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
