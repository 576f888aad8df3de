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

    public static async Task<FormReading> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers.ContainsKey(HeaderNames.ContentEncoding))
        {
            return FormReading.Failed(StatusCodes.Status415UnsupportedMediaType, "Compressed bodies are not accepted.");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !IsUtf8(type) || Parser(type) is not { } parse)
        {
            return FormReading.Failed(
                StatusCodes.Status415UnsupportedMediaType,
                "Send application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8.");
        }

        var reading = await BoundedBody.ReadPublicAsync(request, MaxBytes, cancellationToken);
        if (reading.Content is not { } body)
        {
            return new FormReading(Form: null, reading.Problem);
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
