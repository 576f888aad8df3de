using System.Security.Cryptography;
using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace Functions.Security;

/// <summary>The one guard of every route under <c>/manage</c>, existing or not: without the staff key there is no answer but 401.</summary>
internal sealed class StaffMiddleware(IOptions<StaffOptions> options, FunctionRoutes routes) : IFunctionsWorkerMiddleware
{
    public const string KeyHeader = "x-staff-key";
    private const string KeyHolder = "staff key";
    private const string Guarded = "manage";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Key));

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && IsGuarded(context, http))
        {
            if (!IsStaff(http.Request))
            {
                await new Problem(StatusCodes.Status401Unauthorized, "This is for the practice's staff.").ExecuteAsync(http);
                return;
            }

            StaffIdentity.Set(http, KeyHolder);
        }

        await next(context);
    }

    // By the function that was chosen, because a path has many spellings; and by the path, for those that no function takes.
    private bool IsGuarded(FunctionContext context, HttpContext http)
        => routes.Named(context.FunctionDefinition.Name)?.Template.Split('/')[0] == Guarded
            || http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Contains(Guarded, StringComparer.OrdinalIgnoreCase);

    private bool IsStaff(HttpRequest request)
        => options.Value.Key.Length > 0
            && request.Headers.TryGetValue(KeyHeader, out var sent)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent.ToString())), _key);
}
