using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.Subscribers;

/// <summary>Staff manage the subscribers. Every read is audited before it is shown, and every change before it happens.</summary>
public sealed class SubscriberFunctions(
    SubscriberStore subscribers,
    Subscriptions subscriptions,
    SignedCursor cursors,
    AuditLog audit)
{
    private const string Route = "manage/subscribers";
    private const string IdRoute = Route + "/{id}";
    private const string CursorPurpose = "subscribers";
    private const int DefaultLimit = 500;
    private const int MaxLimit = 1000;

    [Function(nameof(ListSubscribers))]
    public async Task<IResult> ListSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "status", "cursor", "limit");
        var state = ListedState(query);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        var limit = query.Integer("limit", DefaultLimit, MaxLimit);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        // One more than is shown tells whether there is a next page.
        var found = await subscribers.ListAsync(state, after, cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var shown = found.Take(limit).ToList();
        await audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), "subscribers.list") { Ids = [.. shown.Select(subscriber => subscriber.Key)] }, cancellationToken);
        return Results.Json(new { items = shown.Select(Item), next = found.Count > limit ? cursors.Write(CursorPurpose, found[limit - 1].Key) : null }, Json.Options);
    }

    [Function(nameof(ExportSubscribers))]
    public async Task<IResult> ExportSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/subscribers.csv")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "status");
        var state = ListedState(query);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.export", subject: null, cancellationToken);
        return new SubscriberExport(subscribers.ListAsync(state, after: null, cancellationToken));
    }

    [Function(nameof(EraseSubscriber))]
    public async Task<IResult> EraseSubscriber(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = IdRoute)] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!SubscriberKeys.IsKey(id))
        {
            return NoSuchSubscriber();
        }

        await audit.WriteAsync(StaffIdentity.Of(request), AuditActions.SubscriberErased, id, cancellationToken);
        return await subscriptions.EraseAsync(id, cancellationToken) ? Results.NoContent() : NoSuchSubscriber();
    }

    /// <summary>Allows an address that bounced or complained to sign up again.</summary>
    [Function(nameof(LiftSuppression))]
    public async Task<IResult> LiftSuppression(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IdRoute + "/lift")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!SubscriberKeys.IsKey(id))
        {
            return NoSuchSubscriber();
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.lift", id, cancellationToken);
        return await subscriptions.LiftAsync(id, cancellationToken) ? Results.NoContent() : NoSuchSubscriber();
    }

    // Nothing is kept of erased subscribers; an empty list would say that there are none.
    private static SubscriberState? ListedState(QueryParameters query)
    {
        var state = query.OneOf<SubscriberState>("status");
        if (state == SubscriberState.Erased)
        {
            query.Fault("status", "Nothing is kept of people who were erased, so they cannot be listed.");
        }

        return state;
    }

    private static object Item(Subscriber subscriber) => new
    {
        id = subscriber.Key,
        subscriber.Email,
        subscriber.Name,
        status = subscriber.State,
        subscriber.Preferences.Topics,
        subscriber.Preferences.Frequency,
        subscriber.Preferences.Lang,
        subscriber.ConsentAt,
        subscriber.Consent,
        subscriber.ConfirmedAt,
        subscriber.UnsubscribedAt,
    };

    private static Problem NoSuchSubscriber() => Problem.NotFound("There is no subscriber with this id.");
}
