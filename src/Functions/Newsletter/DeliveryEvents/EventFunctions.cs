using System.Text.Json;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.DeliveryEvents;

public sealed class EventFunctions(EventSignature signature, DeliveryEventRecorder events)
{
    private const int MaxBytes = 1024 * 1024;

    [Function(nameof(ReceiveEvents))]
    public async Task<IResult> ReceiveEvents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/events")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        // Nobody else gets a body read.
        if (!signature.IsPresent(request.Headers))
        {
            return NotSigned();
        }

        var reading = await BoundedBody.ReadPublicAsync(request, MaxBytes, cancellationToken);
        if (reading.Content is not { } body)
        {
            return reading.Problem!;
        }

        if (!signature.IsValid(request.Headers, body))
        {
            return NotSigned();
        }

        try
        {
            await events.RecordAsync(DeliveryEvent.ReadAll(body), cancellationToken);
            return Results.Json(new { status = "ok" }, Json.Options);
        }
        catch (JsonException)
        {
            return Problem.BadRequest("The body is not a list of events.");
        }
    }

    private static Problem NotSigned() => new(StatusCodes.Status401Unauthorized, "The events are not signed as the provider signs them.");
}
