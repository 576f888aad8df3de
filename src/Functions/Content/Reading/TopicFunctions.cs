using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Reading;

/// <summary>The tags and the authors of articles, with the number of articles of each.</summary>
public sealed class TopicFunctions(ContentReader reader)
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
        => new QueryParameters(request).Problem is { } problem
            ? Task.FromResult<IResult>(problem)
            : reader.AnswerAsync(cacheKey, ContentReader.JsonType, view => JsonSerializer.SerializeToUtf8Bytes(Count(view, names), Json.Options), cancellationToken);

    // Case-insensitive, as the lists compare names.
    private static object Count(SnapshotView view, Func<ArticleItem, IReadOnlyList<string>> names)
    {
        var items = view[ContentKind.Article].Entries
            .SelectMany(entry => names(entry.Item).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(group => new { Name = group.Min(StringComparer.Ordinal)!, Count = group.Count() })
            .OrderByDescending(counted => counted.Count)
            .ThenBy(counted => counted.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return new { Items = items, Total = items.Count };
    }
}
