namespace Functions.Newsletter.Subscribers;

/// <summary>A subscriber. <paramref name="Key"/> is the opaque id that is used in place of the address everywhere else.</summary>
public sealed record Subscriber(string Key, string Email, SubscriberState State, DateTimeOffset ConsentAt, DateTimeOffset? ConfirmedAt)
{
    internal const int MaxNameCharacters = 200;

    public string? Name { get; init; }

    public Preferences Preferences { get; init; } = Preferences.Everything;

    public Consent? Consent { get; init; }

    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>The address, masked so that only its owner recognises it.</summary>
    public string MaskedEmail => $"{Email[..1]}•••{Email[Email.LastIndexOf('@')..]}";
}

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

/// <summary>The record of a person's consent.</summary>
/// <param name="At">When.</param>
/// <param name="Version">The version of the text.</param>
/// <param name="Form">The form: <c>site</c>, or <c>import</c>.</param>
/// <param name="Source">The path of the page with the form; of an import, what the list says.</param>
public sealed record Consent(DateTimeOffset At, string Version, string Form, string? Source)
{
    internal const int MaxSourceCharacters = 200;
}

/// <summary>The sign-up form.</summary>
/// <param name="Email">The validated address.</param>
/// <param name="Name">How to greet the person.</param>
/// <param name="Topics">The chosen topics; empty for all.</param>
/// <param name="Source">The path of the page with the form.</param>
public sealed record SignUp(string Email, string? Name, IReadOnlyList<string> Topics, string? Source);
