using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Search.Endpoints;

/// <summary>The public search.</summary>
public sealed class SearchFunctions(SearchReading reading)
{
    [Function(nameof(Search))]
    public Task<IResult> Search(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "search")] HttpRequest request, CancellationToken cancellationToken)
        => reading.SearchAsync(request, cancellationToken);

    [Function(nameof(SuggestTitles))]
    public Task<IResult> SuggestTitles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "search/suggest")] HttpRequest request, CancellationToken cancellationToken)
        => reading.SuggestAsync(request, cancellationToken);

    [Function(nameof(ShowSearchPage))]
    public Task<IResult> ShowSearchPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "search/page")] HttpRequest request, CancellationToken cancellationToken)
        => reading.PageAsync(request, cancellationToken);

    [Function(nameof(EmbedSearch))]
    public Task<IResult> EmbedSearch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "embed/search")] HttpRequest request, CancellationToken cancellationToken)
        => reading.FragmentAsync(request, cancellationToken);
}
