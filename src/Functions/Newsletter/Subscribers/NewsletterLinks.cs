using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Subscribers;

/// <summary>The links of newsletter mails, and what they stand for. Opening one changes nothing: the page behind it has a button.</summary>
public sealed class NewsletterLinks(TokenSigner tokens, IOptions<SiteOptions> site)
{
    private const string ConfirmPurpose = "newsletter/confirm";
    private const string UnsubscribePurpose = "newsletter/unsubscribe";
    private const string PreferencesPurpose = "newsletter/preferences";
    private const string ExportPurpose = "newsletter/export";
    private const string ErasePurpose = "newsletter/erase";
    private static readonly TimeSpan ConfirmLifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan PreferencesLifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan DataLifetime = TimeSpan.FromDays(1);

    public string Confirm(string personKey) => Link(ConfirmPurpose, personKey, ConfirmLifetime);

    /// <summary>A link that works for ever, because an old mail has to be able to end the newsletter.</summary>
    public string Unsubscribe(string personKey) => Link(UnsubscribePurpose, personKey, lifetime: null);

    public string Preferences(string personKey) => Link(PreferencesPurpose, personKey, PreferencesLifetime);

    /// <summary>A link to what is known of a person. It goes only to the address itself.</summary>
    public string Export(string personKey) => Link(ExportPurpose, personKey, DataLifetime);

    /// <summary>A link with which a person ends all that is known of them. It goes only to the address itself.</summary>
    public string Erase(string personKey) => Link(ErasePurpose, personKey, DataLifetime);

    public string? ReadConfirm(string? token) => tokens.Read(ConfirmPurpose, token);

    public string? ReadUnsubscribe(string? token) => tokens.Read(UnsubscribePurpose, token);

    public string? ReadPreferences(string? token) => tokens.Read(PreferencesPurpose, token);

    public string? ReadExport(string? token) => tokens.Read(ExportPurpose, token);

    public string? ReadErase(string? token) => tokens.Read(ErasePurpose, token);

    private string Link(string purpose, string personKey, TimeSpan? lifetime)
        => site.Value.LinkToApi($"{purpose}?token={tokens.Sign(purpose, personKey, lifetime)}");
}
