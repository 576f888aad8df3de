using System.Security.Cryptography;
using System.Text.Json;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Articles;

public sealed class ArticleFunctions(ArticleCatalog catalog)
{
    private const string JsonType = "application/json; charset=utf-8";
    private const int UsualLimit = 20;
    private const int MostLimit = 100;

    [Function(nameof(ListArticles))]
    public async Task<IResult> ListArticles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "articles")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "page", "limit");
        var page = query.Integer("page", missing: 1, most: 1_000_000);
        var limit = query.Integer("limit", missing: UsualLimit, MostLimit);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var list = ArticlePage.Of(await catalog.GetAsync(cancellationToken), page, limit);
        request.HttpContext.Response.Headers.Link = list.LinkHeader(request.Path);
        var body = JsonSerializer.SerializeToUtf8Bytes(list, Json.Options);
        return new ConditionalContent(body, JsonType, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"");
    }

    [Function(nameof(GetArticle))]
    public async Task<IResult> GetArticle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "articles/" + SlugRoute.Parameter)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var snapshot = await catalog.GetAsync(cancellationToken);
        return snapshot.Find(slug) is { } entry
            ? new ConditionalContent(await catalog.GetBodyAsync(entry.BodyHash, cancellationToken), JsonType, $"\"{entry.BodyHash}\"")
            : Problem.NotFound("There is no article of this name.");
    }
}
