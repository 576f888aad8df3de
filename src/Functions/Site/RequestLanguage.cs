using Microsoft.AspNetCore.Http;

namespace Functions.Site;

/// <summary>
/// The language that a request asks for, by its field or its query parameter <c>lang</c>. What the browser prefers does not count: whoever reads an English
/// page gets an English answer.
/// </summary>
public static class RequestLanguage
{
    /// <summary>The name of the field and of the parameter.</summary>
    public const string Name = "lang";

    private const string Key = "language";

    /// <summary>Remembers the language of a form for the answers to it, errors too.</summary>
    public static void Keep(HttpContext context, string? tag) => context.Items[Key] = tag ?? context.Items[Key];

    /// <returns>One of the site's languages: its first, where none is asked for or one that it does not have.</returns>
    public static string Of(HttpRequest request, SiteOptions site)
        => site.LanguageFor(request.HttpContext.Items.TryGetValue(Key, out var kept) && kept is string tag ? tag : request.Query[Name].ToString());

    public static Words WordsOf(HttpRequest request, SiteOptions site) => Words.In(Of(request, site));
}
