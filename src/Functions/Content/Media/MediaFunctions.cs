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
        => path is not null && ContentPath.IsValid(ContentStore.MediaFolder + path) && await content.OpenAsync(ContentStore.MediaFolder + path, cancellationToken) is { } media
            ? new MediaContent(path, media, IsThisVersion: request.Query["v"] == media.Version)
            : Problem.NotFound("There is no such file.");
}
