using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Functions.Forms;

/// <summary>Reads the body of any public form: JSON or urlencoded, at most 64 KiB, with one set of rules for both.</summary>
public static class FormReader
{
    public const int MostBytes = 64 * 1024;

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
                "Send application/json or application/x-www-form-urlencoded, in UTF-8.");
        }

        var body = await BoundedBody.ReadAsync(request, MostBytes, cancellationToken);
        return body is null
            ? FormReading.Failed(StatusCodes.Status413PayloadTooLarge, $"A form may have at most {MostBytes} bytes.")
            : parse(body);
    }

    private static bool IsUtf8(MediaTypeHeaderValue type)
        => !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static Func<byte[], FormReading>? Parser(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        "application/json" => JsonForm.Parse,
        "application/x-www-form-urlencoded" => UrlEncodedForm.Parse,
        _ => null,
    };
}
