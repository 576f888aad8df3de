using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Publishing;

/// <summary>Staff see what is published, publish, and roll back.</summary>
public sealed class ContentFunctions(ContentReport report, ArticlePublisher publisher, AuditLog audit)
{
    [Function(nameof(ListContent))]
    public async Task<IResult> ListContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/content")] HttpRequest request, CancellationToken cancellationToken)
        => new QueryParameters(request).Problem is { } problem ? problem : Results.Json(await report.WriteAsync(cancellationToken), Json.Options);

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
