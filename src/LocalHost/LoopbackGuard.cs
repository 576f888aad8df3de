using System.Net;
using Microsoft.AspNetCore.Http;

namespace LocalHost;

/// <summary>Keeps other web sites, open in the same browser, away from this machine.</summary>
internal static class LoopbackGuard
{
    // A foreign name that resolves to this machine (DNS rebinding) would make its page same-origin with the mailbox.
    public static ValueTask<object?> RequireLoopbackHost(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsLoopback(context.HttpContext.Request.Host.Host) ? next(context) : Forbid("The mailbox answers on this machine's loopback names only.");

    /// <summary>The same for the functions: another site could else read the inbox with the key that everybody knows.</summary>
    public static Task RequireLoopbackHost(HttpContext http, RequestDelegate next)
    {
        if (IsLoopback(http.Request.Host.Host))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync("LocalHost answers on this machine's loopback names only.", http.RequestAborted);
    }

    public static ValueTask<object?> RequireSameOrigin(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            ? next(context)
            : Forbid("The mailbox takes no requests from other sites.");

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static ValueTask<object?> Forbid(string reason) =>
        ValueTask.FromResult<object?>(TypedResults.Text(reason, statusCode: StatusCodes.Status403Forbidden));
}
