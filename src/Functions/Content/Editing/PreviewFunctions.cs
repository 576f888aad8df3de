using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Editing;

/// <summary>Staff make links to what readers do not see yet, and revoke them.</summary>
public sealed class PreviewFunctions(ArticleCatalog catalog, PreviewLinks previews, DraftPreviews drafts, AuditLog audit)
{
    private const string Route = "manage/preview-link/" + SlugRoute.Parameter;

    [Function(nameof(GetPreviewLink))]
    public async Task<IResult> GetPreviewLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string slug, CancellationToken cancellationToken)
    {
        if (request.Query["path"].ToString() is { Length: > 0 } path)
        {
            return await LinkToDraftAsync(request, path, cancellationToken);
        }

        var (entry, problem) = await FindAsync(request, slug, cancellationToken);
        if (entry is null)
        {
            return problem!;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "content.preview", entry.Address, cancellationToken);
        return Results.Json(await previews.LinkToAsync(entry, cancellationToken), Json.Options);
    }

    [Function(nameof(RevokePreviewLinks))]
    public async Task<IResult> RevokePreviewLinks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string slug, CancellationToken cancellationToken)
    {
        var (entry, problem) = await FindAsync(request, slug, cancellationToken);
        if (entry is null)
        {
            return problem!;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "content.previewRevoked", entry.Address, cancellationToken);
        await previews.RevokeAsync(entry, cancellationToken);
        return Results.NoContent();
    }

    private async Task<IResult> LinkToDraftAsync(HttpRequest request, string path, CancellationToken cancellationToken)
    {
        if (new QueryParameters(request, "kind", "path").Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "content.preview", path, cancellationToken);
        return await drafts.LinkToAsync(path, cancellationToken) is { } link
            ? Results.Json(link, Json.Options)
            : Problem.NotFound("There is no such draft, or an error in it has to be mended first.");
    }

    private async Task<(SnapshotEntry? Entry, Problem? Problem)> FindAsync(HttpRequest request, string slug, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "kind");
        var kind = query.OneOf<ContentKind>("kind") ?? ContentKind.Article;
        if (query.Problem is { } problem)
        {
            return (null, problem);
        }

        return (await catalog.GetAsync(cancellationToken)).View.FindAny(kind, slug) is { } entry
            ? (entry, null)
            : (null, Problem.NotFound("There is no content with this name: it has to be uploaded without errors first."));
    }
}
