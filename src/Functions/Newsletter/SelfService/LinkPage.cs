using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.SelfService;

/// <summary>What the pages that links in mails open have in common: their language, which goes on with their buttons and links.</summary>
internal sealed record LinkPage(SiteOptions Site, Words Words)
{
    public static LinkPage For(HttpRequest request, SiteOptions site) => new(site, RequestLanguage.WordsOf(request, site));

    /// <summary>What a link or the address of a form ends with.</summary>
    public string Suffix => Words.Language == Site.DefaultLanguage ? "" : $"&{RequestLanguage.Name}={Words.Language}";

    /// <summary>A text, which may name the newsletter.</summary>
    public string Text(string key) => Words.Format(key, ("newsletter", Site.NewsletterName));

    public Page Of(string title, Html main, int status = StatusCodes.Status200OK) => new(title, main, status) { Language = Words.Language };

    /// <summary>A form that is one button.</summary>
    public Html Button(string action, string token, string label) => Html.Of($"""
        <form method="post" action="{action}?token={token}{Suffix}">
          <input type="hidden" name="token" value="{token}">
          <button class="primary" type="submit">{label}</button>
        </form>
        """);

    /// <summary>The fields of a form that has more than a button.</summary>
    public Html Hidden(string token) => Html.Of($"""
        <input type="hidden" name="token" value="{token}"><input type="hidden" name="{RequestLanguage.Name}" value="{Words.Language}">
        """);
}
