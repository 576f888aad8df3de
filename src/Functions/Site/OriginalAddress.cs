using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Functions.Site;

/// <summary>The address of a page as the reader's browser has it. The host of the site rewrites it to one of the functions, and says in a header what it was.</summary>
/// <param name="Path">Unescaped, without the language and without slashes at its ends.</param>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="Language">One of the site's.</param>
public sealed record OriginalAddress(string Path, string Query, string Language)
{
    private static readonly Dictionary<string, StringValues> None = [];

    /// <param name="request">The request.</param>
    /// <param name="path">The path, for a request without a rewrite.</param>
    /// <param name="site">The practice's settings.</param>
    public static OriginalAddress Of(HttpRequest request, string? path, SiteOptions site)
    {
        var query = request.QueryString.Value ?? "";
        if (site.OriginalUrlHeader.Length > 0 && Uri.TryCreate(request.Headers[site.OriginalUrlHeader], UriKind.Absolute, out var original))
        {
            (path, query) = (Uri.UnescapeDataString(original.AbsolutePath), original.Query);
        }

        return OfPath(path ?? "", query, site);
    }

    /// <summary>The address of a path of the site.</summary>
    internal static OriginalAddress OfPath(string path, string query, SiteOptions site)
    {
        var trimmed = path.Trim('/');
        var language = LanguageOf(trimmed, site);
        return new OriginalAddress(language == site.DefaultLanguage ? trimmed : trimmed[language.Length..].Trim('/'), query, language);
    }

    /// <summary>The language that a path of the site begins with; its first for any other.</summary>
    internal static string LanguageOf(string path, SiteOptions site)
    {
        var rest = path.AsSpan().TrimStart('/');
        var end = rest.IndexOf('/');
        var first = end < 0 ? rest : rest[..end];
        foreach (var language in site.GetLanguages())
        {
            if (first.SequenceEqual(language))
            {
                return language;
            }
        }

        return site.DefaultLanguage;
    }

    public IReadOnlyDictionary<string, StringValues> Parameters() => Query.Length == 0 ? None : QueryHelpers.ParseQuery(Query);
}
