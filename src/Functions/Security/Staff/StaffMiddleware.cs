using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.Security.Staff;

/// <summary>Guards every route under <c>/manage</c>, existing or not: a request that is not from staff gets 401 or 403.</summary>
internal sealed class StaffMiddleware(StaffAuthenticator authenticator, FunctionRoutes routes) : IFunctionsWorkerMiddleware
{
    private const string GuardedSegment = "manage";
    private readonly HashSet<string> _guardedFunctions = new(routes.All.Where(route => route.Template.Split('/')[0] == GuardedSegment).Select(route => route.Name), StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && IsGuarded(context, http))
        {
            var (who, refusal) = authenticator.Identify(http.Request);
            if (refusal is not null)
            {
                if (refusal.Status == StatusCodes.Status401Unauthorized)
                {
                    http.Response.Headers.WWWAuthenticate = authenticator.Challenge;
                }

                await refusal.ExecuteAsync(http);
                return;
            }

            StaffIdentity.Set(http, who!);
        }

        await next(context);
    }

    // By the matched function, because a path has many spellings; and by the path, for requests that match no function.
    private bool IsGuarded(FunctionContext context, HttpContext http)
        => _guardedFunctions.Contains(context.FunctionDefinition.Name) || HasGuardedSegment(http.Request.Path.Value);

    private static bool HasGuardedSegment(ReadOnlySpan<char> path)
    {
        foreach (var segment in path.Split('/'))
        {
            if (path[segment].Equals(GuardedSegment, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
