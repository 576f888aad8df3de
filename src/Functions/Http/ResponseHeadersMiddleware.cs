using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Functions.Http;

/// <summary>Adds the security headers to every response, and the CORS headers to those for the configured origins; handles preflights.</summary>
internal sealed class ResponseHeadersMiddleware(AllowedOrigins origins, IOptions<SiteOptions> site) : IFunctionsWorkerMiddleware
{
    /// <summary>Whether pages of other sites may embed what is answered: public content says that they may.</summary>
    public const string ResourcePolicy = "Cross-Origin-Resource-Policy";

    /// <summary>The value for public content.</summary>
    public const string AnyOrigin = "cross-origin";

    private const string PreflightLifetimeSeconds = "600";

    private readonly Func<object, Task> _addHeaders = state => AddHeaders((HttpResponse)state, site.Value.ApiBaseUrl!.Scheme == Uri.UriSchemeHttps);

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            return next(context);
        }

        http.Response.OnStarting(_addHeaders, http.Response);
        var origin = http.Request.Headers.Origin.ToString();
        http.Response.Headers.Vary = StringValues.Concat(http.Response.Headers.Vary, HeaderNames.Origin);
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

    private static Task AddHeaders(HttpResponse response, bool isHttps)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers[ResourcePolicy].Count == 0)
        {
            headers[ResourcePolicy] = "same-origin";
        }

        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (isHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

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
