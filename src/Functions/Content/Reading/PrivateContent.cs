using Microsoft.AspNetCore.Http;

namespace Functions.Content.Reading;

/// <summary>Content that must not be cached or indexed.</summary>
internal sealed record PrivateContent(ReadOnlyMemory<byte> Body, string ContentType) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "private, no-store";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}

/// <summary>308: a permanent redirect, cached as long as other content.</summary>
internal sealed record MovedContent(string Location, string CacheControl) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status308PermanentRedirect;
        response.Headers.Location = Location;
        response.Headers.CacheControl = CacheControl;
        return Task.CompletedTask;
    }
}
