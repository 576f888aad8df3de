using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Functions.Security.Staff;

/// <summary>Guards every route under <c>/manage</c>, existing or not: a request that is not from staff with the role for it gets 401 or 403.</summary>
internal sealed partial class StaffMiddleware(
    StaffAuthenticator authenticator, AuditLog audit, ILogger<StaffMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string GuardedSegment = "manage";
    private const string Unknown = "unknown";
    private static readonly Meter Meter = new("Functions.Security");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("staff.refused", "{request}", "Requests to /manage that were not let in.");

    private readonly ConcurrentDictionary<string, bool> _isGuarded = new(StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;
        if (context.GetHttpContext() is not { } http || !IsGuarded(context.FunctionDefinition, http))
        {
            await next(context);
            return;
        }

        // Whoever is of the staff may know which routes there are not.
        var entry = authenticator.Identify(http.Request, function == NotFoundFunctions.Name ? StaffRoles.Staff : StaffAccess.RolesOf(function));
        if (entry.Refusal is { } refusal)
        {
            await RefuseAsync(http, entry, refusal, function);
            return;
        }

        StaffIdentity.Set(http, entry.Member!);
        await next(context);
    }

    private async Task RefuseAsync(HttpContext http, StaffEntry entry, Problem refusal, string function)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("status", refusal.Status));
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = authenticator.Challenge;
        }

        if (entry.Act is { } act)
        {
            await RecordAsync(entry.Member?.Name ?? Unknown, act, function);
        }

        await refusal.ExecuteAsync(http);
    }

    // Nothing was shown or changed, so an audit trail that cannot be written does not change the answer.
    private async Task RecordAsync(string who, string act, string function)
    {
        LogRefused(function, act);
        try
        {
            await audit.WriteAsync(who, act, function, CancellationToken.None);
        }
        catch (Exception failure) when (StorageOutage.Failed(failure))
        {
            LogNotRecorded(function, act);
        }
    }

    // By the matched function, because a path has many spellings. What matches none is guarded by the first segment after the prefix, so that
    // nobody learns which routes there are.
    private bool IsGuarded(FunctionDefinition function, HttpContext http)
        => _isGuarded.GetOrAdd(function.EntryPoint, HasGuardedRoute)
            || (string.Equals(function.Name, NotFoundFunctions.Name, StringComparison.Ordinal) && HasGuardedSegment(http.Request.Path.Value));

    // What has no route that can be read is called by nobody but staff.
    private static bool HasGuardedRoute(string entryPoint) => FunctionRoutes.TemplateOf(entryPoint) is not { } route || route.Split('/')[0] == GuardedSegment;

    // The prefix may be empty.
    private static bool HasGuardedSegment(string? path) => (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2)
        .Any(segment => segment.Equals(GuardedSegment, StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Function}: a request was not let in ({Act})")]
    private partial void LogRefused(string function, string act);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function}: a refusal ({Act}) could not be written to the audit trail")]
    private partial void LogNotRecorded(string function, string act);
}
