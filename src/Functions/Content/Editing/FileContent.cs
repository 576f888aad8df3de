using Functions.Content.Files;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Editing;

/// <summary>The bytes of a file, for staff: as they are, and never run as a page of the site.</summary>
internal sealed record FileContent(SavedFile File) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.ETag = File.EntityTag;
        response.ContentType = File.ContentType;
        response.ContentLength = File.Content.Length;
        return response.Body.WriteAsync(File.Content, httpContext.RequestAborted).AsTask();
    }
}
