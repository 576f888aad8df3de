using Functions.Content.Files;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Content.Uploads;

/// <summary>The media room: staff see what there is, and add to it. A file is replaced and deleted as any other, at <c>manage/content</c>.</summary>
public sealed class MediaRoomFunctions(MediaList list, MediaUploads uploads, SignedCursor cursors, AuditLog audit, IOptions<SiteOptions> site)
{
    private const string Route = "manage/media";
    private const string CursorPurpose = "media";
    private const int DefaultLimit = 48;
    private const int MaxLimit = 200;

    [Function(nameof(ListMedia))]
    public async Task<IResult> ListMedia(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "q", "cursor", "limit");
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        var limit = query.Integer("limit", DefaultLimit, MaxLimit);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var (items, next) = await list.ReadAsync(query.Text("q") ?? "", after, limit, cancellationToken);
        return Results.Json(new { items, next = next is null ? null : cursors.Write(CursorPurpose, next) }, Json.Options);
    }

    [Function(nameof(UploadMedia))]
    public async Task<IResult> UploadMedia(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, CancellationToken cancellationToken)
    {
        var (upload, problem) = await UploadReader.ReadAsync(request, cancellationToken);
        if (upload is null)
        {
            return problem!;
        }

        var (stored, fault) = await uploads.AddAsync(
            upload, path => audit.WriteAsync(StaffIdentity.Of(request), "media.upload", path, cancellationToken), cancellationToken);
        return stored is null ? fault! : Results.Json(
            new
            {
                path = stored.FullPath,
                url = stored.Url(site.Value),
                stored.Width,
                stored.Height,
                srcset = stored.SourceSet(site.Value),
                contentType = MediaType.Of(stored.FullPath),
            },
            Json.Options,
            statusCode: StatusCodes.Status201Created);
    }
}
