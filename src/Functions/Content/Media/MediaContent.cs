using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Functions.Content.Media;

/// <summary>
/// An image or a file, whole or one range of it (RFC 9110, section 14; several ranges are answered with the whole). SVG can hold scripts:
/// it is served into a sandbox, where it is only a picture.
/// </summary>
internal sealed record MediaContent(string Path, StoredMedia Media, bool IsThisVersion) : StreamedResult
{
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string ForADay = "public, max-age=86400, stale-while-revalidate=86400, stale-if-error=86400";

    protected override async Task WriteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = new EntityTagHeaderValue(Media.EntityTag);
        Describe(response);
        if (IsKnown(request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (offset, length) = (0L, Media.Length);
        if (RangeOf(request, tag) is { } range)
        {
            if (Resolve(range) is not { } resolved)
            {
                response.Headers.ContentRange = $"bytes */{Media.Length}";
                await new Problem(StatusCodes.Status416RangeNotSatisfiable, $"This file has {Media.Length} bytes.").ExecuteAsync(httpContext);
                return;
            }

            (offset, length) = resolved;
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {offset}-{offset + length - 1}/{Media.Length}";
        }

        response.ContentLength = length;
        if (!HttpMethods.IsHead(request.Method) && length > 0)
        {
            await using var content = await Media.ReadAsync(offset, length, httpContext.RequestAborted);
            await content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }

    private void Describe(HttpResponse response)
    {
        var type = MediaType.Of(Path);
        response.ContentType = type;
        response.Headers.ETag = Media.EntityTag;
        response.Headers.LastModified = HeaderUtilities.FormatDate(Media.ModifiedAt);
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = IsThisVersion ? ForGood : ForADay;
        response.Headers.Vary = "Origin";
        if (type == MediaType.Svg)
        {
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        }
        else if (type == MediaType.Unknown)
        {
            response.Headers.ContentDisposition = "attachment";
        }
    }

    // RFC 9110 (13.1.3): a date counts only where no entity tag is given.
    private bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) => request.Headers.IfNoneMatch.Count > 0
        ? EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
            && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false))
        : HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since) && Media.ModifiedAt <= since;

    private RangeItemHeaderValue? RangeOf(HttpRequest request, EntityTagHeaderValue tag)
    {
        if (!HttpMethods.IsGet(request.Method) || !RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range) || range.Unit != "bytes" || range.Ranges.Count != 1)
        {
            return null;
        }

        // If-Range: the rest is wanted of the version that the caller has the beginning of, or else all of the present one.
        var condition = request.Headers.IfRange.ToString();
        var applies = condition.Length == 0
            || (RangeConditionHeaderValue.TryParse(condition, out var wanted)
                && (wanted.EntityTag?.Compare(tag, useStrongComparison: true) ?? wanted.LastModified >= Media.ModifiedAt));
        return applies ? range.Ranges.First() : null;
    }

    private (long Offset, long Length)? Resolve(RangeItemHeaderValue range)
    {
        if (range.From is not { } from)
        {
            var last = Math.Min(range.To ?? 0, Media.Length);
            return last > 0 ? (Media.Length - last, last) : null;
        }

        return from < Media.Length ? (from, Math.Min(range.To ?? long.MaxValue, Media.Length - 1) - from + 1) : null;
    }
}
