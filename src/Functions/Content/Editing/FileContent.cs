using Functions.Content.Files;
using Functions.Content.Reading;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Editing;

/// <summary>The bytes of a file, for staff: as they are, and never run as a page of the site.</summary>
internal sealed record FileContent(SavedFile File) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        httpContext.Response.Headers.ETag = File.EntityTag;
        return new PrivateContent(File.Content, File.ContentType).ExecuteAsync(httpContext);
    }
}
