using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Functions.Http;

/// <summary>
/// Public content in the encoding that the client prefers, with its strong entity tag: 304 to a client that has it, HEAD without a body
/// (RFC 9110, section 13), 406 where no encoding is acceptable.
/// </summary>
/// <param name="CacheControl">See <see cref="Freshness"/>.</param>
public sealed record ConditionalContent(EncodedContent Content, string ContentType, string CacheControl) : IResult
{
    private const string Vary = "Accept-Encoding, Origin";

    /// <summary>The header <c>Link</c> (RFC 8288); empty for none.</summary>
    public string Link { get; init; } = "";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.Vary = Vary;
        response.Headers[ResponseHeadersMiddleware.ResourcePolicy] = ResponseHeadersMiddleware.AnyOrigin;
        if (AcceptedEncoding.Choose(request.Headers.AcceptEncoding.Count == 0 ? null : request.Headers.AcceptEncoding.ToString()) is not { } coding)
        {
            return new Problem(StatusCodes.Status406NotAcceptable, "This is here as it is, or in the encodings br and gzip.").ExecuteAsync(httpContext);
        }

        var chosen = coding switch { ContentCoding.Brotli => Content.Brotli, ContentCoding.Gzip => Content.Gzip, _ => Content.Identity };
        response.Headers.ETag = chosen.EntityTag;
        response.Headers.CacheControl = CacheControl;
        if (Link.Length > 0)
        {
            response.Headers.Link = Link;
        }

        if (IsNotModified(request, chosen.EntityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = chosen.Bytes;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        if (chosen.ContentEncoding.Count > 0)
        {
            response.Headers.ContentEncoding = chosen.ContentEncoding;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    // Usually a cache sends one tag unchanged: anything else is parsed by the grammar.
    private static bool IsNotModified(HttpRequest request, string entityTag)
    {
        var sent = request.Headers.IfNoneMatch;
        return sent.Count > 0 && (string.Equals(sent[0], entityTag, StringComparison.Ordinal) || Lists(sent, new EntityTagHeaderValue(entityTag)));
    }

    private static bool Lists(StringValues sent, EntityTagHeaderValue entityTag)
        => EntityTagHeaderValue.TryParseList(sent, out var known)
            && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(entityTag, useStrongComparison: false));
}
