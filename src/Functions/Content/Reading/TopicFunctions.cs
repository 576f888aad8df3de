using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>The tags and the authors of articles, with the number of articles of each: of all, or of those in a language of the site.</summary>
public sealed class TopicFunctions(ContentReader reader, IOptions<SiteOptions> site)
{
    [Function(nameof(ListTags))]
    public Task<IResult> ListTags(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "tags")] HttpRequest request, CancellationToken cancellationToken)
        => CountAsync(request, "tags", item => item.Tags, cancellationToken);

    [Function(nameof(ListAuthors))]
    public Task<IResult> ListAuthors(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "authors")] HttpRequest request, CancellationToken cancellationToken)
        => CountAsync(request, "authors", item => item.Authors, cancellationToken);

    private Task<IResult> CountAsync(HttpRequest request, string cacheKey, Func<ArticleItem, IReadOnlyList<string>> names, CancellationToken cancellationToken)
    {
        var parameters = new QueryParameters(request, RequestLanguage.Name);
        var language = parameters.OneOf(RequestLanguage.Name, site.Value.GetLanguages());
        return parameters.Problem is { } problem
            ? Task.FromResult<IResult>(problem)
            : reader.AnswerAsync($"{cacheKey} {language}", ContentReader.JsonType, view => JsonSerializer.SerializeToUtf8Bytes(Count(ArticlesIn(language, view), names), Json.Options), cancellationToken);
    }

    private IEnumerable<SnapshotEntry> ArticlesIn(string? language, SnapshotView view)
        => language is null ? view[ContentKind.Article].Entries : view[ContentKind.Article].In(language, site.Value);

    // Case-insensitive, as the lists compare names.
    private static object Count(IEnumerable<SnapshotEntry> articles, Func<ArticleItem, IReadOnlyList<string>> names)
    {
        var items = articles
            .SelectMany(entry => names(entry.Item).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(group => new { Name = group.Min(StringComparer.Ordinal)!, Count = group.Count() })
            .OrderByDescending(counted => counted.Count)
            .ThenBy(counted => counted.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return new { Items = items, Total = items.Count };
    }
}
