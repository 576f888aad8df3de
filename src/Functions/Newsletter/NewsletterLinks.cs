using Functions.Security;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>The links of newsletter mails, and what they stand for. Opening one changes nothing: the page behind it has a button.</summary>
public sealed class NewsletterLinks(TokenSigner tokens, IOptions<SiteOptions> site)
{
    private const string ConfirmPurpose = "newsletter/confirm";
    private const string UnsubscribePurpose = "newsletter/unsubscribe";
    private static readonly TimeSpan ConfirmLifetime = TimeSpan.FromDays(7);

    public string Confirm(string h) => Link(ConfirmPurpose, h, ConfirmLifetime);

    /// <summary>A link that works for ever, because an old mail has to be able to end the newsletter.</summary>
    public string Unsubscribe(string h) => Link(UnsubscribePurpose, h, lifetime: null);

    public string? ReadConfirm(string? token) => tokens.Read(ConfirmPurpose, token);

    public string? ReadUnsubscribe(string? token) => tokens.Read(UnsubscribePurpose, token);

    private string Link(string purpose, string h, TimeSpan? lifetime)
        => site.Value.LinkToApi($"{purpose}?token={tokens.Sign(purpose, h, lifetime)}");
}
