using Functions.Content.Files;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Publishing;

/// <summary>Staff list, upload, delete and publish content.</summary>
public sealed class ContentFunctions(
    ContentStore content, ContentReport report, ArticlePublisher publisher, AuditLog audit)
{
    private const int MaxMediaBytes = 32 * 1024 * 1024;
    private const string FileRoute = "manage/content/{*path}";
    private const string InvalidPath = "A file has to be in articles/, services/, exercises/, pages/ or team/ and end in .md, .markdown or .mdx, or as a picture, a recording, its captions or a PDF does, or be in media/; no folder may begin with a dot.";

    [Function(nameof(ListContent))]
    public async Task<IResult> ListContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/content")] HttpRequest request, CancellationToken cancellationToken)
        => new QueryParameters(request).Problem is { } problem ? problem : Results.Json(await report.WriteAsync(cancellationToken), Json.Options);

    [Function(nameof(PutContent))]
    public async Task<IResult> PutContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = FileRoute)] HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        if (path is null || !ContentPath.IsValid(path))
        {
            return Problem.BadRequest(InvalidPath);
        }

        var isText = ContentKinds.Of(path) is not null;
        var maxBytes = isText ? ContentFile.MaxBytes : MaxMediaBytes;
        if (await BoundedBody.ReadAsync(request, maxBytes, cancellationToken) is not { } body)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"This file may have at most {maxBytes} bytes.");
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "content.write", path, cancellationToken);
        await content.WriteAsync(path, body, isText ? "text/markdown; charset=utf-8" : MediaType.Of(path), cancellationToken);
        var result = await publisher.PublishAsync(cancellationToken);
        return Results.Json(
            new
            {
                path,
                result.Outcome,
                result.Version,
                scheduled = result.Scheduled.FirstOrDefault(file => file.File == path)?.From,
                problems = result.Problems.Where(problem => problem.File == path),
            },
            Json.Options);
    }

    [Function(nameof(DeleteContent))]
    public async Task<IResult> DeleteContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = FileRoute)] HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        if (path is null || !ContentPath.IsValid(path))
        {
            return Problem.BadRequest(InvalidPath);
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "content.delete", path, cancellationToken);
        if (!await content.DeleteAsync(path, cancellationToken))
        {
            return Problem.NotFound("There is no such file.");
        }

        await publisher.PublishAsync(cancellationToken);
        return Results.NoContent();
    }

    [Function(nameof(PublishContentNow))]
    public async Task<IResult> PublishContentNow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/content/publish")] HttpRequest request, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "content.publish", subject: null, cancellationToken);
        return Results.Json(await publisher.PublishAsync(cancellationToken, release: true), Json.Options);
    }

    [Function(nameof(RollBackContent))]
    public async Task<IResult> RollBackContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/content/rollback")] HttpRequest request, CancellationToken cancellationToken)
    {
        var rollback = await RollbackRequest.ReadAsync(request, cancellationToken);
        if (rollback.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "content.rollback", rollback.Version, cancellationToken);
        return await publisher.RollBackAsync(rollback.Version, cancellationToken) is { } version
            ? Results.Json(new { version = version.Id, version.PublishedAt, isHeld = true }, Json.Options)
            : new Problem(StatusCodes.Status409Conflict, "There is no such version to roll back to, or somebody else published meanwhile.");
    }
}
