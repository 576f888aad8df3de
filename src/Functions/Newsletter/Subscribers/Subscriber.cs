namespace Functions.Newsletter.Subscribers;

/// <summary>A person on the list. <paramref name="Key"/> is the opaque id that stands for the address everywhere else.</summary>
public sealed record Subscriber(string Key, string Email, SubscriberState State, DateTimeOffset ConsentAt, DateTimeOffset? ConfirmedAt)
{
    internal const int MaxNameCharacters = 200;

    public string? Name { get; init; }

    public Preferences Preferences { get; init; } = Preferences.Everything;

    public Consent? Consent { get; init; }

    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>The address as its owner knows it again and nobody else learns it.</summary>
    public string MaskedEmail => $"{Email[..1]}•••{Email[Email.LastIndexOf('@')..]}";
}

public enum SubscriberState
{
    /// <summary>Has signed up and not confirmed yet.</summary>
    Pending,
    Active,
    Unsubscribed,

    /// <summary>The address does not exist any more.</summary>
    Bounced,

    /// <summary>Called an issue spam.</summary>
    Complained,

    /// <summary>Is known no more: only the key is left, so that the address stays out.</summary>
    Erased,
}

/// <summary>What a person agreed to, and how that is known.</summary>
/// <param name="At">When.</param>
/// <param name="Version">The version of the text.</param>
/// <param name="Form">The form: <c>site</c>, or <c>import</c>.</param>
/// <param name="Source">The path of the page with the form; of an import, what the list says.</param>
public sealed record Consent(DateTimeOffset At, string Version, string Form, string? Source)
{
    internal const int MaxSourceCharacters = 200;
}

/// <summary>What somebody filled in to get the newsletter.</summary>
/// <param name="Email">The address, valid.</param>
/// <param name="Name">How to greet the person.</param>
/// <param name="Topics">What the person wants to read about; empty means everything.</param>
/// <param name="Source">The path of the page with the form.</param>
public sealed record SignUp(string Email, string? Name, IReadOnlyList<string> Topics, string? Source);
