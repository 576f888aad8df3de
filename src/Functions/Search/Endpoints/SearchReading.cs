using System.Text.Json;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Search.Endpoints;

/// <summary>Answers queries as public content, with entity tags, cacheable until the next scheduled change. Queries are not stored or logged.</summary>
public sealed class SearchReading(PublishedSearch published, TimeProvider time)
{
    private const string JsonType = "application/json; charset=utf-8";
    private const int MaxSuggestions = 8;

    public async Task<IResult> SearchAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var search = SearchRequest.Read(request, time.GetUtcNow());
        if (search.Problem is { } problem)
        {
            return problem;
        }

        var current = await published(cancellationToken);
        var found = current.Index.Search(search.Query);
        var pages = (found.Total + search.Query.Limit - 1) / search.Query.Limit;
        return Content(
            new { Query = search.Query.Text, found.Total, search.Query.Page, search.Query.Limit, Pages = pages, found.Items, found.Facets, found.DidYouMean },
            current);
    }

    public async Task<IResult> SuggestAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var search = SearchRequest.ReadSuggest(request, time.GetUtcNow(), MaxSuggestions);
        if (search.Problem is { } problem)
        {
            return problem;
        }

        var current = await published(cancellationToken);
        var items = current.Index.Search(search.Query).Items.Select(hit => new { hit.Type, hit.Slug, hit.Title, hit.TitleHtml, hit.Url });
        return Content(new { Query = search.Query.Text, Items = items }, current);
    }

    /// <summary>The results as a page, for browsers without scripts.</summary>
    public async Task<IResult> PageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var search = SearchRequest.ReadPage(request, time.GetUtcNow());
        if (search.Problem is { } problem)
        {
            return SearchPage.Of(problem, search.Query.Text);
        }

        return SearchPage.Of(search.Query, (await published(cancellationToken)).Index.Search(search.Query));
    }

    private ConditionalContent Content(object answer, PublishedIndex current) => new(
        EncodedContent.Of(JsonSerializer.SerializeToUtf8Bytes(answer, Json.Options)),
        JsonType,
        Freshness.CacheControl(current.NextChange - time.GetUtcNow()));
}
