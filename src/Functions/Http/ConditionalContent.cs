using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Functions.Http;

/// <summary>Public content with its strong entity tag: answers 304 to a caller that has it, and HEAD without a body (RFC 9110, section 13).</summary>
public sealed record ConditionalContent(ReadOnlyMemory<byte> Body, string ContentType, string EntityTag) : IResult
{
    private const string Freshness = "public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = EntityTag;
        response.Headers.CacheControl = Freshness;
        response.Headers.Vary = "Accept-Encoding, Origin";
        if (CallerHasIt(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }

    private bool CallerHasIt(HttpRequest request)
        => EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
            && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new EntityTagHeaderValue(EntityTag), useStrongComparison: false));
}
