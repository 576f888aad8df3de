using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.Security;

/// <summary>The one guard of every route under <c>/manage</c>, existing or not: whoever is not staff gets no answer but 401 or 403.</summary>
internal sealed class StaffMiddleware(StaffDoor door, FunctionRoutes routes) : IFunctionsWorkerMiddleware
{
    private const string Guarded = "manage";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && IsGuarded(context, http))
        {
            var (who, refusal) = door.Identify(http.Request);
            if (refusal is not null)
            {
                if (refusal.Status == StatusCodes.Status401Unauthorized)
                {
                    http.Response.Headers.WWWAuthenticate = door.Challenge;
                }

                await refusal.ExecuteAsync(http);
                return;
            }

            StaffIdentity.Set(http, who!);
        }

        await next(context);
    }

    // By the function that was chosen, because a path has many spellings; and by the path, for those that no function takes.
    private bool IsGuarded(FunctionContext context, HttpContext http)
        => routes.Named(context.FunctionDefinition.Name)?.Template.Split('/')[0] == Guarded
            || http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Contains(Guarded, StringComparer.OrdinalIgnoreCase);
}
