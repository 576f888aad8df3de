using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Functions.Content.Media;

/// <summary>An image or a file, whole or one range of it. SVG may contain scripts, so it is served with a sandbox policy.</summary>
internal sealed record MediaContent(string Path, StoredMedia Media, Freshness Freshness) : StreamedResult
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string FiveMinutes = "public, max-age=300, stale-if-error=86400";
    private const string OneDay = "public, max-age=86400, stale-while-revalidate=86400, stale-if-error=86400";

    protected override async Task WriteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        Describe(response);
        await Results.Stream(
            Media.Content,
            Media.ContentType ?? MediaType.Of(Path),
            lastModified: Media.ModifiedAt,
            entityTag: new EntityTagHeaderValue(Media.EntityTag),
            enableRangeProcessing: RequestsBytes(request)).ExecuteAsync(httpContext);
        if (response.StatusCode is StatusCodes.Status412PreconditionFailed or StatusCodes.Status416RangeNotSatisfiable)
        {
            response.ContentLength = null;
            await new Problem(response.StatusCode, $"This file has {Media.Length} bytes and the entity tag {Media.EntityTag}.").ExecuteAsync(httpContext);
        }
    }

    // The framework also accepts ranges with HEAD and with other units: RFC 9110 (14.2) requires both to be ignored.
    private static bool RequestsBytes(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase);

    private void Describe(HttpResponse response)
    {
        response.Headers.AcceptRanges = "bytes";
        response.Headers[ResponseHeadersMiddleware.ResourcePolicy] = ResponseHeadersMiddleware.AnyOrigin;
        response.Headers.CacheControl = Freshness switch { Freshness.Immutable => Immutable, Freshness.Day => OneDay, _ => FiveMinutes };
        response.Headers.Vary = "Origin";
        var type = MediaType.Of(Path);
        if (type == MediaType.Svg)
        {
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        }
        else if (type == MediaType.Unknown)
        {
            response.Headers.ContentDisposition = "attachment";
        }
    }
}

/// <summary>How long a file stays what it is.</summary>
internal enum Freshness
{
    /// <summary>Another one comes soon.</summary>
    Soon,
    Day,
    Immutable,
}
