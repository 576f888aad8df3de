using LocalHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LocalHost.Triggers;

/// <summary><c>POST /admin/functions/{name}</c> runs a timer function now, as in the official host; here it answers when the run is over.</summary>
internal static class AdminEndpoint
{
    public static void MapAdmin(this IEndpointRouteBuilder routes) => routes
        .MapPost("/admin/functions/{name}", RunAsync)
        .AddEndpointFilter(LoopbackGuard.RequireLoopbackHost)
        .AddEndpointFilter(LoopbackGuard.RequireSameOrigin);

    private static async Task<Results<Accepted, NotFound, BadRequest<string>>> RunAsync(
        string name,
        TimerTriggers timers,
        IReadOnlyList<LocalFunction> functions,
        CancellationToken cancellationToken)
    {
        if (await timers.RunNowAsync(name, cancellationToken))
        {
            return TypedResults.Accepted((string?)null);
        }

        return functions.Any(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase))
            ? TypedResults.BadRequest("Only timer functions can be run like this.")
            : TypedResults.NotFound();
    }
}
