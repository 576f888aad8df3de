using System.Text.Json;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Counting;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>Serves every kind of content to readers.</summary>
public sealed class ContentReader(ArticleCatalog catalog, ContentList lists, PreviewLinks previews, DailyCounts counts, IOptions<SiteOptions> site, TimeProvider time)
{
    public const string JsonType = "application/json; charset=utf-8";

    public async Task<IResult> ListAsync(HttpRequest request, ContentKind kind, CancellationToken cancellationToken)
    {
        var query = ListQuery.Read(request, kind, out var problem);
        if (problem is not null)
        {
            return problem;
        }

        var published = await catalog.GetAsync(cancellationToken);
        if (lists.Answer(query, published) is not { } answer)
        {
            return Problem.BadQuery([FieldError.InQuery("cursor", "invalid", "This cursor is not valid for this list.")]);
        }

        return Content(answer.Content, JsonType, published, answer.Link);
    }

    /// <param name="write">Writes the response, in UTF-8, if it is not cached.</param>
    public Task<IResult> AnswerAsync(string cacheKey, string type, Func<SnapshotView, byte[]> write, CancellationToken cancellationToken)
        => AnswerAsync(cacheKey, type, view => Task.FromResult(new WrittenResponse(write(view))), cancellationToken);

    public async Task<IResult> AnswerAsync(string cacheKey, string type, Func<SnapshotView, Task<WrittenResponse>> write, CancellationToken cancellationToken)
    {
        var published = await catalog.GetAsync(cancellationToken);
        return Content((await published.GetOrAddAsync(cacheKey, () => write(published.View))).Content, type, published);
    }

    public async ValueTask<IResult> GetAsync(HttpRequest request, ContentKind kind, string slug, CancellationToken cancellationToken)
    {
        string? preview = null;
        if (request.QueryString.HasValue)
        {
            var query = new QueryParameters(request, PreviewLinks.Parameter);
            if (query.Problem is { } problem)
            {
                return problem;
            }

            preview = query.Text(PreviewLinks.Parameter);
        }

        var published = await catalog.GetAsync(cancellationToken);
        if (preview is not null)
        {
            return await PreviewAsync(preview, published.View, kind, slug, cancellationToken);
        }

        if (published.View[kind].Find(slug) is not { } entry)
        {
            return Absent(published.View, kind, slug, suffix: "");
        }

        var body = await catalog.GetBodyAsync(entry.BodyHash, cancellationToken);
        counts.AddRead(request, entry.Address);
        return Content(published.View.IsAsBuilt ? body : WithCurrentNeighbours(entry, body, published), JsonType, published);
    }

    public async Task<IResult> RelatedAsync(HttpRequest request, ContentKind kind, string slug, CancellationToken cancellationToken)
    {
        if (new QueryParameters(request).Problem is { } problem)
        {
            return problem;
        }

        var published = await catalog.GetAsync(cancellationToken);
        return published.View[kind].Find(slug) is { } entry
            ? Content(
                published.GetOrAdd($"{entry.Address}/related", () => new WrittenResponse(JsonSerializer.SerializeToUtf8Bytes(
                    new { Items = published.View[kind].NeighboursOf(entry).Related }, Json.Options))).Content,
                JsonType,
                published)
            : Absent(published.View, kind, slug, suffix: "/related");
    }

    private ConditionalContent Content(EncodedContent content, string type, PublishedSite published, string link = "")
        => new(content, type, Freshness.CacheControl(published.View.NextChange - time.GetUtcNow())) { Link = link };

    // Between a scheduled change and the next publishing, the links in stored bodies to related, previous and next pieces are out of date.
    private EncodedContent WithCurrentNeighbours(SnapshotEntry entry, EncodedContent body, PublishedSite published)
        => published.GetOrAdd(entry.Address, () => new WrittenResponse(ArticleJson.Join(
            body.Identity.Bytes[..entry.HeadBytes], ArticleJson.Tail(entry.Kind, body.Identity.Bytes[..entry.HeadBytes], published.View.NeighboursOf(entry), site.Value)))).Content;

    private async Task<IResult> PreviewAsync(string token, SnapshotView view, ContentKind kind, string slug, CancellationToken cancellationToken)
    {
        if (await previews.OpenAsync(token, view, kind, slug, cancellationToken) is not { } entry)
        {
            return PreviewLinks.InvalidLink;
        }

        var body = await catalog.GetBodyAsync(entry.BodyHash, cancellationToken);
        return new PrivateContent(body.Identity.Bytes, JsonType);
    }

    private IResult Absent(SnapshotView view, ContentKind kind, string slug, string suffix)
        => FormerContent.Find(view, kind, slug, time.GetUtcNow(), target => site.Value.LinkToApi(target.Address + suffix))
            ?? Problem.NotFound("There is no content with this name.");
}
