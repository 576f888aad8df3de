using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Media;

public sealed class MediaFunctions(ContentStore content)
{
    [Function(nameof(GetMedia))]
    public async Task<IResult> GetMedia(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "media/{*path}")] HttpRequest request,
        string? path,
        CancellationToken cancellationToken)
        => path is null ? NoFile
            : await OpenAsync(ContentStore.MediaFolder + path, cancellationToken) is { } media ? new MediaContent(path, media, IsThisVersion: request.Query["v"] == media.Version)
            // What lies beside an article is found with its version only, which the article has: that of a draft is for nobody else.
            : MediaPath.KeyOf(path) == path && await OpenAsync(path, cancellationToken) is { } bundled && request.Query["v"] == bundled.Version ? new MediaContent(path, bundled, IsThisVersion: true)
            : NoFile;

    private static Problem NoFile => Problem.NotFound("There is no such file.");

    private async Task<StoredMedia?> OpenAsync(string path, CancellationToken cancellationToken)
        => ContentPath.IsValid(path) ? await content.OpenAsync(path, cancellationToken) : null;
}
