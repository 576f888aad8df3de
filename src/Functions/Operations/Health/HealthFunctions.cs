using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations.Health;

public sealed class HealthFunctions(Readiness readiness)
{
    [Function(nameof(Live))]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request)
        => Results.Json(new { status = "ok" }, Json.Options);

    [Function(nameof(Ready))]
    public async Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest request,
        CancellationToken cancellationToken)
        => await readiness.ProblemsAsync(cancellationToken) is { Count: > 0 } problems
            ? new Problem(StatusCodes.Status503ServiceUnavailable, string.Join(' ', problems))
            : Results.Json(new { status = "ok" }, Json.Options);
}
