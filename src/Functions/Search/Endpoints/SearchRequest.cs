using Functions.Http;
using Functions.Search.Querying;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Search.Endpoints;

/// <summary>A validated query.</summary>
/// <param name="Problem">The errors of the request; null when there are none.</param>
internal sealed record SearchRequest(SearchQuery Query, Problem? Problem)
{
    internal const string TextParameter = "q";

    /// <summary>A paragraph of some 150 words, and no more than servers take in an address.</summary>
    public const int MaxCharacters = 1_000;

    /// <param name="request">The request.</param>
    /// <param name="site">Whose languages may be asked for.</param>
    /// <param name="now">The moment of the search.</param>
    public static SearchRequest Read(HttpRequest request, SiteOptions site, DateTimeOffset now)
    {
        var parameters = new QueryParameters(request, TextParameter, "page", "limit", "type", "tag", RequestLanguage.Name);
        var query = new SearchQuery(parameters.Text(TextParameter) ?? "", now)
        {
            Page = parameters.Integer("page", missing: 1, Paging.MaxPage),
            Limit = parameters.Integer("limit", Paging.DefaultLimit, Paging.MaxLimit),
            Type = NullIfEmpty(parameters.Text("type")),
            Tag = NullIfEmpty(parameters.Text("tag")),
            Language = LanguageOf(parameters, site),
        };
        return Judge(query, parameters.Problem);
    }

    /// <summary>The same for a page, which is in a language already, and ignores unknown parameters: links to pages often carry some.</summary>
    public static SearchRequest ReadPage(HttpRequest request, SiteOptions site, string language, DateTimeOffset now)
    {
        var (query, problem) = Read(request, site, now);
        var errors = (problem?.Errors ?? []).Where(error => error.Code != QueryParameters.Unknown && error.Parameter != RequestLanguage.Name).ToList();
        return new SearchRequest(query with { Language = language }, errors.Count == 0 ? null : Problem.BadQuery(errors));
    }

    public static SearchRequest ReadSuggest(HttpRequest request, SiteOptions site, DateTimeOffset now, int limit)
    {
        var parameters = new QueryParameters(request, TextParameter, RequestLanguage.Name);
        var query = new SearchQuery(parameters.Text(TextParameter) ?? "", now) { Limit = limit, Language = LanguageOf(parameters, site) };
        return Judge(query, parameters.Problem);
    }

    // All texts of a site with one language are in it.
    private static string? LanguageOf(QueryParameters parameters, SiteOptions site)
        => parameters.OneOf(RequestLanguage.Name, site.GetLanguages()) ?? (site.GetLanguages() is [var only] ? only : null);

    private static SearchRequest Judge(SearchQuery query, Problem? problem)
    {
        var errors = problem?.Errors?.ToList() ?? [];
        if (query.Text.Length > MaxCharacters)
        {
            errors.Add(FieldError.InQuery(TextParameter, "tooLong", $"A query may have at most {MaxCharacters} characters."));
        }

        return new SearchRequest(query, errors.Count == 0 ? null : Problem.BadQuery(errors));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
