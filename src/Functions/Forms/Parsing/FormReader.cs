using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Functions.Forms.Parsing;

/// <summary>Reads the body of any public form: JSON, urlencoded or multipart, at most 64 KiB, with one set of rules for all three.</summary>
public static class FormReader
{
    public const int MaxBytes = 64 * 1024;
    private const int MaxBoundaryCharacters = 70;

    // Long enough for 64 KiB on a poor connection, and short enough against clients that send slowly on purpose.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(20);

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

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ReadTimeout);
        try
        {
            return await BoundedBody.ReadAsync(request, MaxBytes, patience.Token) is { } body
                ? await parse(body)
                : FormReading.Failed(StatusCodes.Status413PayloadTooLarge, $"A form may have at most {MaxBytes} bytes.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return FormReading.Failed(StatusCodes.Status408RequestTimeout, "The body did not arrive in time.");
        }
        catch (BadHttpRequestException broken)
        {
            return FormReading.Failed(broken.StatusCode, "The body did not arrive whole.");
        }
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
