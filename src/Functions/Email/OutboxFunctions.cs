using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Email;

/// <summary>Sends the outbox, and shows staff the mails that wait or were refused: ids and kinds, never an address.</summary>
public sealed class OutboxFunctions(Outbox outbox, OutboxStore store, AuditLog audit, SignedCursor cursors)
{
    private const string ById = @"manage/outbox/{id:regex(^[a-z0-9-]+\z)}";
    private const string CursorPurpose = "outbox cursor";
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    [Function(nameof(SendOutbox))]
    public Task SendOutbox(
        [QueueTrigger(StorageLayout.OutboxQueue, Connection = StorageLayout.Connection)] string id,
        CancellationToken cancellationToken)
        => outbox.DeliverAsync(id, cancellationToken);

    [Function(nameof(ListOutbox))]
    public async Task<IResult> ListOutbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/outbox")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "state", "cursor", "limit");
        var state = query.OneOf<UnsentState>("state");
        var limit = query.Integer("limit", missing: DefaultLimit, MaxLimit);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var found = await store.ListAsync(state, after, cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var items = found.Take(limit).ToList();
        await audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), "outbox.list") { Ids = [.. items.Select(item => item.Id)] }, cancellationToken);
        var next = found.Count > limit ? cursors.Write(CursorPurpose, items[^1].Id) : null;
        return Results.Json(new { items, next }, Json.Options);
    }

    [Function(nameof(RetryOutbox))]
    public async Task<IResult> RetryOutbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ById + "/retry")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "outbox.retry", id, cancellationToken);
        return Answer(await outbox.RetryAsync(id, cancellationToken));
    }

    [Function(nameof(DiscardOutbox))]
    public async Task<IResult> DiscardOutbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ById + "/discard")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "outbox.discard", id, cancellationToken);
        return Answer(await store.DiscardAsync(id, cancellationToken));
    }

    private static IResult Answer(OutboxChange change) => change switch
    {
        OutboxChange.Changed => Results.NoContent(),
        OutboxChange.NotFound => Problem.NotFound("There is no mail with this id that waits or was refused."),
        _ => new Problem(StatusCodes.Status409Conflict, "This mail is being sent at this moment. Please look again in two minutes."),
    };
}
