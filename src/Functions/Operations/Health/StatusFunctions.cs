using Functions.Http;
using Functions.Newsletter;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Health;

/// <summary>The status of the system.</summary>
public sealed class StatusFunctions(SystemStatusReader system, IOptions<NewsletterOptions> newsletter)
{
    [Function(nameof(GetStatus))]
    public async Task<IResult> GetStatus(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/status")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var status = await system.ReadAsync(cancellationToken);
        var mails = status.Mails;
        return Results.Json(
            new
            {
                outbox = new { mails.Pending, mails.Refused, mails.MayHaveArrived, oldestAgeSeconds = Math.Round(mails.OldestAge.TotalSeconds) },
                inquiries = status.Messages,
                status.Queues,
                timers = status.Runs,
                status.LateTimers,
                status.UncertainDeliveries,
                status.LastBackup,
                // Without delivery events, staff have to resolve every lost answer.
                expectsDeliveryEvents = newsletter.Value.ExpectsEvents,
            },
            Json.Options);
    }
}
