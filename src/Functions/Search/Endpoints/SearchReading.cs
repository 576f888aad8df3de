using System.Text.Json;
using Functions.Counting;
using Functions.Crisis;
using Functions.Http;
using Functions.Search.Querying;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Search.Endpoints;

/// <summary>Answers queries as public content, with entity tags, cacheable until the next scheduled change. Queries are not stored or logged.</summary>
public sealed class SearchReading(PublishedSearch published, DailyCounts counts, IOptions<SiteOptions> site, TimeProvider time)
{
    private const string JsonType = "application/json; charset=utf-8";
    private const int MaxSuggestions = 8;
    private const int MaxServices = 6;
    private const int MaxNewest = 3;

    public async Task<IResult> SearchAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var search = SearchRequest.Read(request, site.Value, time.GetUtcNow());
        if (search.Problem is { } problem)
        {
            return problem;
        }

        var current = await published(cancellationToken);
        var found = current.Index.Search(search.Query);
        Count(request, search.Query, found.Total);
        var pages = (found.Total + search.Query.Limit - 1) / search.Query.Limit;
        return Content(
            new
            {
                Query = search.Query.Text,
                found.Total,
                search.Query.Page,
                search.Query.Limit,
                Pages = pages,
                found.Items,
                found.Facets,
                found.DidYouMean,
                found.Ignored,
                Crisis = CrisisOf(search.Query.Text, search.Query.Language),
            },
            current);
    }

    public async Task<IResult> SuggestAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var search = SearchRequest.ReadSuggest(request, site.Value, time.GetUtcNow(), MaxSuggestions);
        if (search.Problem is { } problem)
        {
            return problem;
        }

        var current = await published(cancellationToken);
        var items = current.Index.Search(search.Query).Items.Select(hit => new { hit.Type, hit.Slug, hit.Title, hit.TitleHtml, hit.Url });
        return Content(new { Query = search.Query.Text, Items = items }, current);
    }

    /// <summary>The results as a page, which needs no scripts.</summary>
    public async Task<IResult> PageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var address = OriginalAddress.Of(request, "", site.Value);
        request.QueryString = new QueryString(address.Query);
        var language = request.Query.ContainsKey(RequestLanguage.Name) ? RequestLanguage.Of(request, site.Value) : address.Language;
        var page = new SearchPage(site.Value, language);
        var search = SearchRequest.ReadPage(request, site.Value, language, time.GetUtcNow());
        var (results, status) = await ResultsAsync(request, search, page, language, cancellationToken);
        return page.Around(search.Query, results, status);
    }

    /// <summary>The results for a component; without a query the form alone.</summary>
    public async Task<IResult> FragmentAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var language = RequestLanguage.Of(request, site.Value);
        var page = new SearchPage(site.Value, language);
        return request.Query.ContainsKey(SearchRequest.TextParameter)
            ? Fragment.Of((await ResultsAsync(request, SearchRequest.ReadPage(request, site.Value, language, time.GetUtcNow()), page, language, cancellationToken)).Results, (await published(cancellationToken)).NextChange - time.GetUtcNow())
            : Fragment.Of(page.Empty());
    }

    private async Task<(Html Results, int Status)> ResultsAsync(HttpRequest request, SearchRequest search, SearchPage page, string language, CancellationToken cancellationToken)
    {
        var crisis = CrisisOf(search.Query.Text, language);
        if (search.Problem is { } problem)
        {
            return (page.Of(problem, search.Query.Text, crisis), problem.Status);
        }

        var index = (await published(cancellationToken)).Index;
        var found = index.Search(search.Query);
        Count(request, search.Query, found.Total);
        return (page.Of(search.Query, found, crisis, found.Total > 0 ? Html.Empty : NothingFound(page, index, search.Query)), StatusCodes.Status200OK);
    }

    // Never what was searched for. The next page of the same results is no search.
    private void Count(HttpRequest request, SearchQuery query, int total)
    {
        if (query.Page == 1 && query.Text.Length > 0 && Readers.IsReader(request))
        {
            counts.Add(CountKind.Search);
            if (total == 0)
            {
                counts.Add(CountKind.EmptySearch);
            }
        }
    }

    // Of the whole text, whatever words of it count.
    private CrisisBlock? CrisisOf(string text, string? language) => UrgentWords.AreIn(text) ? CrisisBlock.Of(site.Value, language) : null;

    private Html NothingFound(SearchPage page, SearchIndex index, SearchQuery query) => page.NothingFound(
        [.. site.Value.GetLanguages().Where(language => language != query.Language)
            .Select(language => query with { Language = language, Page = 1 })
            .Select(other => (other, index.Search(other).Total)).Where(other => other.Total > 0)],
        index.Search(new SearchQuery("", query.Now) { Type = "service", Limit = MaxServices, Language = query.Language }).Items,
        index.Search(new SearchQuery("", query.Now) { Type = "article", Limit = MaxNewest, Language = query.Language }).Items);

    private ConditionalContent Content(object answer, PublishedIndex current) => new(
        EncodedContent.ForOneAnswer(JsonSerializer.SerializeToUtf8Bytes(answer, Json.Options)),
        JsonType,
        Freshness.CacheControl(current.NextChange - time.GetUtcNow()));
}
