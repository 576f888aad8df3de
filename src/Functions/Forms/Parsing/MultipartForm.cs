using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Functions.Forms.Parsing;

/// <summary>Parses <c>multipart/form-data</c> (RFC 7578) that has fields only, in UTF-8. Files are refused.</summary>
internal static class MultipartForm
{
    private const int MaxFields = 100;
    private const int MaxPartHeaders = 4;
    private const int MaxPartHeaderBytes = 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<FormReading> ParseAsync(byte[] body, string boundary, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body)) { HeadersCountLimit = MaxPartHeaders, HeadersLengthLimit = MaxPartHeaderBytes };
            return await ReadAsync(reader, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            return FormReading.Failed(StatusCodes.Status400BadRequest, "body.notMultipart");
        }
        catch (DecoderFallbackException)
        {
            return FormReading.Failed(StatusCodes.Status400BadRequest, "body.encoding");
        }
    }

    private static async Task<FormReading> ReadAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var fields = new List<(string Name, string Value)>();
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (fields.Count == MaxFields)
            {
                return FormReading.Failed(StatusCodes.Status400BadRequest, "body.tooManyFields", ("fields", $"{MaxFields}"));
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.IsFormDisposition())
            {
                return FormReading.Failed(StatusCodes.Status400BadRequest, "body.files");
            }

            if (MediaTypeHeaderValue.TryParse(section.ContentType, out var type) && !FormReader.IsUtf8(type))
            {
                return FormReading.Failed(StatusCodes.Status415UnsupportedMediaType, "body.fieldEncoding");
            }

            fields.Add((HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), await TextAsync(section.Body, cancellationToken)));
        }

        return FormReading.OfTexts(fields);
    }

    private static async Task<string> TextAsync(Stream part, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await part.CopyToAsync(bytes, cancellationToken);
        return Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
