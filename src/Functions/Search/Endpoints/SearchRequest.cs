using Functions.Http;
using Functions.Search.Querying;
using Microsoft.AspNetCore.Http;

namespace Functions.Search.Endpoints;

/// <summary>A validated query.</summary>
/// <param name="Problem">The errors of the request; null when there are none.</param>
internal sealed record SearchRequest(SearchQuery Query, Problem? Problem)
{
    internal const string TextParameter = "q";

    /// <summary>A paragraph of some 150 words, and no more than servers take in an address.</summary>
    public const int MaxCharacters = 1_000;

    public static SearchRequest Read(HttpRequest request, DateTimeOffset now)
    {
        var parameters = new QueryParameters(request, TextParameter, "page", "limit", "type", "tag");
        var query = new SearchQuery(parameters.Text(TextParameter) ?? "", now)
        {
            Page = parameters.Integer("page", missing: 1, Paging.MaxPage),
            Limit = parameters.Integer("limit", Paging.DefaultLimit, Paging.MaxLimit),
            Type = NullIfEmpty(parameters.Text("type")),
            Tag = NullIfEmpty(parameters.Text("tag")),
        };
        return Judge(query, parameters.Problem);
    }

    /// <summary>The same for the page, which ignores unknown parameters: links to pages often carry some.</summary>
    public static SearchRequest ReadPage(HttpRequest request, DateTimeOffset now)
    {
        var (query, problem) = Read(request, now);
        var errors = (problem?.Errors ?? []).Where(error => error.Code != QueryParameters.Unknown).ToList();
        return new SearchRequest(query, errors.Count == 0 ? null : Problem.BadQuery(errors));
    }

    public static SearchRequest ReadSuggest(HttpRequest request, DateTimeOffset now, int limit)
    {
        var parameters = new QueryParameters(request, TextParameter);
        return Judge(new SearchQuery(parameters.Text(TextParameter) ?? "", now) { Limit = limit }, parameters.Problem);
    }

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
