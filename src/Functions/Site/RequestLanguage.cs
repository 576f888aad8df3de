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

    /// <summary>
    /// The language of a form whose body cannot be read: that of its address; else of the page of the site that it was on; else the first that the browser
    /// prefers of those that the site has.
    /// </summary>
    public static string WithoutBody(HttpRequest request, SiteOptions site)
        => request.Query.ContainsKey(Name) ? Of(request, site)
        // Browsers leave the path out of a request to another origin.
        : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.GetLeftPart(UriPartial.Authority) == site.BaseUrl!.GetLeftPart(UriPartial.Authority) && page.AbsolutePath.Length > 1
            ? OriginalAddress.LanguageOf(page.AbsolutePath, site)
        : site.LanguageFor(Preferred(request).FirstOrDefault(tag => site.GetLanguages().Contains(tag.Split('-')[0], StringComparer.OrdinalIgnoreCase)));

    // In their order of preference; of equal ones, as they are written (RFC 9110, 12.5.4).
    private static IEnumerable<string> Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => (language.Quality ?? 1) > 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString());

    public static Words WordsOf(HttpRequest request, SiteOptions site) => Words.In(Of(request, site));
}
