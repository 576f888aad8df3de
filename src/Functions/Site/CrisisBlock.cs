using Functions.Http;

namespace Functions.Site;

/// <summary>What to do in a crisis: in every response of the contact form, errors too, in those of a search for words of danger, and on every page.</summary>
public sealed record CrisisBlock(string Text, string Phone, string Emergency, string PracticePhone)
{
    /// <summary>The Suicide &amp; Crisis Lifeline of the United States.</summary>
    public const string Lifeline = "988";

    public const string EmergencyNumber = "911";

    /// <param name="site">The practice's settings, whose text is in the site's first language.</param>
    /// <param name="language">The language of the text; null for the site's first.</param>
    public static CrisisBlock Of(SiteOptions site, string? language = null)
    {
        var words = Words.In(language ?? site.DefaultLanguage);
        var text = words.Language == site.DefaultLanguage && site.CrisisText.Length > 0 ? site.CrisisText : words["crisis.text"];
        return new(text.Replace("{telephone}", site.Telephone, StringComparison.Ordinal), Lifeline, EmergencyNumber, site.Telephone);
    }

    /// <summary>The text with links that dial.</summary>
    public Html ToHtml() => Telephone.LinkNumbers(Text, Phone, Emergency, PracticePhone);

    /// <summary>The ways to the lifeline: a call or a text.</summary>
    internal Html LifelineLinks(Words words)
        => words.Html("crisis.lifeline", ("call", Telephone.Link(Phone, Html.Of($"{words["crisis.call"]}"))), ("text", TextLink(words, words["crisis.textTo"])));

    /// <summary>A link that writes to the lifeline; in Spanish it has to begin with a word that it asks for.</summary>
    internal static Html TextLink(Words words, string label) => Html.Of($"""<a href="{TextAddress(words)}">{label}</a>""");

    internal static string TextAddress(Words words) => words["crisis.textBody"] is { Length: > 0 } body ? $"sms:{Lifeline}?&body={body}" : $"sms:{Lifeline}";
}
