using Functions.Content.Reading;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class HealthFunctions(StorageProbe storage, ArticleCatalog catalog)
{
    [Function(nameof(Live))]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request)
        => Results.Json(new { status = "ok" }, Json.Options);

    [Function(nameof(Ready))]
    public async Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (await storage.UnreachableAsync(cancellationToken) is { Count: > 0 } unreachable)
        {
            return new Problem(StatusCodes.Status503ServiceUnavailable, $"Unreachable: {string.Join(", ", unreachable)}.");
        }

        await catalog.GetAsync(cancellationToken);
        return catalog.Fault is { } fault
            ? new Problem(StatusCodes.Status503ServiceUnavailable, fault)
            : Results.Json(new { status = "ok" }, Json.Options);
    }
}
