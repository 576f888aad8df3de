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

    // By the matched function, because a path has many spellings. What matches none is guarded by the first segment after the prefix, so that
    // nobody learns which routes there are.
    private bool IsGuarded(FunctionContext context, HttpContext http)
        => _guardedFunctions.Contains(context.FunctionDefinition.Name)
            || (string.Equals(context.FunctionDefinition.Name, NotFoundFunctions.Name, StringComparison.Ordinal) && HasGuardedSegment(http.Request.Path.Value));

    // The prefix may be empty.
    private static bool HasGuardedSegment(string? path) => (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2)
        .Any(segment => segment.Equals(GuardedSegment, StringComparison.OrdinalIgnoreCase));
}
