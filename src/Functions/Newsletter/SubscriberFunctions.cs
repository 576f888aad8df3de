using Functions.Http;
using Functions.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter;

public sealed class SubscriberFunctions(SubscriberStore subscribers, AuditLog audit)
{
    private const int MostListed = 1000;

    [Function(nameof(ListSubscribers))]
    public async Task<IResult> ListSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/subscribers")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "status");
        var state = query.OneOf<SubscriberState>("status");
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.list", subject: null, cancellationToken);
        var items = await subscribers.ListAsync(state, after: null, cancellationToken)
            .Take(MostListed)
            .Select(subscriber => new
            {
                id = subscriber.Key,
                subscriber.Email,
                status = subscriber.State,
                subscriber.ConsentAt,
                subscriber.ConfirmedAt,
            })
            .ToListAsync(cancellationToken);
        return Results.Json(new { items }, Json.Options);
    }
}
