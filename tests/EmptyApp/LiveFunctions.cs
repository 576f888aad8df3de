using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmptyApp;

/// <summary>The only function, with the name and the route of one of the app's.</summary>
public sealed class LiveFunctions
{
    [Function(nameof(Live))]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) => Results.Json(new { status = "ok" });
}
