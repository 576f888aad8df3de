using System.Diagnostics.Metrics;
using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Reading;

public sealed class ArticleFunctions(ContentReader reader)
{
    private const string Route = "articles/" + SlugRoute.Parameter;
    private static readonly Meter Meter = new("Functions.Content");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("articles.requests", "{request}", "Requests for an article, found or not.");

    [Function(nameof(ListArticles))]
    public Task<IResult> ListArticles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "articles")] HttpRequest request, CancellationToken cancellationToken)
        => reader.ListAsync(request, ContentKind.Article, cancellationToken);

    [Function(nameof(GetArticle))]
    public Task<IResult> GetArticle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string slug, CancellationToken cancellationToken)
    {
        Requests.Add(1);
        return reader.GetAsync(request, ContentKind.Article, slug, cancellationToken).AsTask();
    }

    [Function(nameof(GetRelatedArticles))]
    public Task<IResult> GetRelatedArticles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route + "/related")] HttpRequest request, string slug, CancellationToken cancellationToken)
        => reader.RelatedAsync(request, ContentKind.Article, slug, cancellationToken);
}
