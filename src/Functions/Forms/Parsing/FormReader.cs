using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Functions.Forms.Parsing;

/// <summary>Reads the body of any public form: JSON, urlencoded or multipart, at most 64 KiB, with one set of rules for all three.</summary>
public static class FormReader
{
    public const int MaxBytes = 64 * 1024;
    private const int MaxBoundaryCharacters = 70;

    /// <summary>The same for a form of the site: why it cannot be read is said in the language of the request, which its body does not name then.</summary>
    internal static async Task<FormReading> ReadAsync(HttpRequest request, SiteOptions site, CancellationToken cancellationToken)
    {
        var reading = await ReadAsync(request, cancellationToken);
        if (reading.Form is null)
        {
            RequestLanguage.Keep(request.HttpContext, RequestLanguage.WithoutBody(request, site));
        }

        return reading.In(RequestLanguage.WordsOf(request, site));
    }

    public static async Task<FormReading> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers.ContainsKey(HeaderNames.ContentEncoding))
        {
            return FormReading.Failed(StatusCodes.Status415UnsupportedMediaType, "body.compressed");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !IsUtf8(type) || Parser(type) is not { } parse)
        {
            return FormReading.Failed(StatusCodes.Status415UnsupportedMediaType, "body.mediaType");
        }

        var reading = await BoundedBody.ReadPublicAsync(request, MaxBytes, cancellationToken);
        if (reading.Content is not { } body)
        {
            return reading.Problem!.Status switch
            {
                StatusCodes.Status413PayloadTooLarge => FormReading.Failed(StatusCodes.Status413PayloadTooLarge, "body.tooLarge", ("bytes", $"{MaxBytes}")),
                StatusCodes.Status408RequestTimeout => FormReading.Failed(StatusCodes.Status408RequestTimeout, "body.tooSlow"),
                var status => FormReading.Failed(status, "body.incomplete"),
            };
        }

        var parsed = await parse(body);
        RequestLanguage.Keep(request.HttpContext, parsed.Form?.Text(RequestLanguage.Name));
        return parsed;
    }

    internal static bool IsUtf8(MediaTypeHeaderValue type)
        => !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static Func<byte[], Task<FormReading>>? Parser(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        "application/json" => body => Task.FromResult(JsonForm.Parse(body)),
        "application/x-www-form-urlencoded" => body => Task.FromResult(UrlEncodedForm.Parse(body)),
        "multipart/form-data" when HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundaryCharacters } boundary
            => body => MultipartForm.ParseAsync(body, boundary, CancellationToken.None),
        _ => null,
    };
}
