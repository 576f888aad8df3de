using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Media;

public sealed class MediaFunctions(ContentStore content, ShownPictures pictures)
{
    [Function(nameof(GetMedia))]
    public async Task<IResult> GetMedia(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "media/{*path}")] HttpRequest request,
        string? path,
        CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return NoFile;
        }

        var wanted = request.Query["v"].ToString();
        if (await FindAsync(ContentStore.MediaFolder + path, cancellationToken) is { } version)
        {
            return await ShowAsync(request, path, ContentStore.MediaFolder + path, version, wanted == version, cancellationToken);
        }

        // What lies beside an article is found with its version only, which the article has: that of a draft is for nobody else.
        return MediaPath.KeyOf(path) == path && await FindAsync(path, cancellationToken) is { } bundled && bundled == wanted
            ? await ShowAsync(request, path, path, bundled, isThisVersion: true, cancellationToken)
            : NoFile;
    }

    private static Problem NoFile => Problem.NotFound("There is no such file.");

    private async Task<string?> FindAsync(string fullPath, CancellationToken cancellationToken)
        => ContentPath.IsValid(fullPath) ? await content.FindVersionAsync(fullPath, cancellationToken) : null;

    private async Task<IResult> ShowAsync(HttpRequest request, string path, string fullPath, string version, bool isThisVersion, CancellationToken cancellationToken)
    {
        if (MediaType.IsMade(path))
        {
            var (picture, isMade) = await pictures.OpenAsync(fullPath, version, request.Query["w"], cancellationToken);
            return picture is null ? NoFile : new MediaContent(path, picture, !isMade ? Freshness.Soon : isThisVersion ? Freshness.Immutable : Freshness.Day);
        }

        // It may have been deleted or replaced meanwhile.
        return await content.OpenAsync(fullPath, cancellationToken) is { } media
            ? new MediaContent(path, media, isThisVersion && media.Version == version ? Freshness.Immutable : Freshness.Day)
            : NoFile;
    }
}
