using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Subscribers;

/// <summary>Creates and reads the links in newsletter mails. Opening one changes nothing: its page has a button.</summary>
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

    /// <param name="personKey">The person's key.</param>
    /// <param name="language">The language of the page that the link opens; null for the site's first.</param>
    public string Confirm(string personKey, string? language = null) => Link(ConfirmPurpose, personKey, ConfirmLifetime, language);

    /// <summary>A link that never expires, because an old mail has to be able to unsubscribe.</summary>
    public string Unsubscribe(string personKey, string? language = null) => Link(UnsubscribePurpose, personKey, lifetime: null, language);

    public string Preferences(string personKey, string? language = null) => Link(PreferencesPurpose, personKey, PreferencesLifetime, language);

    /// <summary>A link that is valid no longer than the link to confirm that it is given for, which may have been forwarded.</summary>
    public string? PreferencesAfterConfirming(string? confirmToken)
        => tokens.Exchange(ConfirmPurpose, confirmToken, PreferencesPurpose) is { } token ? Link(PreferencesPurpose, token) : null;

    /// <summary>A link to a person's data. It is sent only to the address itself.</summary>
    public string Export(string personKey, string? language = null) => Link(ExportPurpose, personKey, DataLifetime, language);

    /// <summary>A link to erase a person's data. It is sent only to the address itself.</summary>
    public string Erase(string personKey, string? language = null) => Link(ErasePurpose, personKey, DataLifetime, language);

    public string? ReadConfirm(string? token) => tokens.Read(ConfirmPurpose, token);

    public string? ReadUnsubscribe(string? token) => tokens.Read(UnsubscribePurpose, token);

    public string? ReadPreferences(string? token) => tokens.Read(PreferencesPurpose, token);

    public string? ReadExport(string? token) => tokens.Read(ExportPurpose, token);

    public string? ReadErase(string? token) => tokens.Read(ErasePurpose, token);

    private string Link(string purpose, string personKey, TimeSpan? lifetime, string? language)
        => Link(purpose, tokens.Sign(purpose, personKey, lifetime)) + (site.Value.LanguageFor(language) is var shown && shown == site.Value.DefaultLanguage ? "" : $"&lang={shown}");

    private string Link(string purpose, string token) => site.Value.LinkToApi($"{purpose}?token={token}");
}
