using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Functions.Http;

/// <summary>Adds the security headers to every response, and the CORS headers to those for the configured origins; handles preflights.</summary>
internal sealed class ResponseHeadersMiddleware(AllowedOrigins origins) : IFunctionsWorkerMiddleware
{
    private const string PreflightLifetimeSeconds = "600";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            return next(context);
        }

        http.Response.OnStarting(AddHeaders, http.Response);
        var origin = http.Request.Headers.Origin.ToString();
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (origins.Contains(origin))
        {
            http.Response.Headers.AccessControlAllowOrigin = origin;
            http.Response.Headers.AccessControlExposeHeaders = "ETag, Link, Retry-After";
        }

        return IsPreflight(http.Request) ? Preflight(http, origin) : next(context);
    }

    private static bool IsPreflight(HttpRequest request)
        => HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod);

    private async Task Preflight(HttpContext http, string origin)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (origins.Contains(origin))
        {
            http.Response.Headers.AccessControlAllowMethods = "GET, HEAD, POST, PUT, PATCH, DELETE";
            http.Response.Headers.AccessControlAllowHeaders = "Content-Type, Idempotency-Key, If-Match, If-None-Match, x-staff-key";
            http.Response.Headers.AccessControlMaxAge = PreflightLifetimeSeconds;
        }

        await http.Response.CompleteAsync();
    }

    private static Task AddHeaders(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        }

        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
