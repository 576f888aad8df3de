using Functions.Forms.Markup;

namespace Functions.Newsletter.Subscribers;

/// <summary>A subscriber. <paramref name="Key"/> is the opaque id that is used in place of the address everywhere else.</summary>
public sealed record Subscriber(string Key, string Email, SubscriberState State, DateTimeOffset ConsentAt, DateTimeOffset? ConfirmedAt)
{
    internal const int MaxNameCharacters = NewsletterFormMarkup.MaxNameCharacters;

    public string? Name { get; init; }

    public Preferences Preferences { get; init; } = Preferences.Everything;

    public Consent? Consent { get; init; }

    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>The key of the address that corrects this one, confirmed or not; null for none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Whether it stands for one that cannot be decrypted: everything but the address and the name.</summary>
    public bool IsUndecryptable { get; init; }

    /// <summary>The address, masked so that only its owner recognises it.</summary>
    public string MaskedEmail => Email.LastIndexOf('@') is > 0 and var at ? $"{Email[..1]}•••{Email[at..]}" : Email;
}
