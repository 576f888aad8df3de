using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Functions.Forms.Parsing;

/// <summary>Parses <c>application/x-www-form-urlencoded</c>. Escaped bytes have to be UTF-8: others are refused, not replaced.</summary>
internal static class UrlEncodedForm
{
    private const int MaxFields = 100;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static FormReading Parse(byte[] body)
    {
        try
        {
            var pairs = Strict.GetString(body).Split('&', MaxFields + 1, StringSplitOptions.RemoveEmptyEntries);
            return pairs.Length > MaxFields
                ? FormReading.Failed(StatusCodes.Status400BadRequest, "body.tooManyFields", ("fields", $"{MaxFields}"))
                : FormReading.OfTexts(pairs.Select(Pair));
        }
        catch (DecoderFallbackException)
        {
            return FormReading.Failed(StatusCodes.Status400BadRequest, "body.encoding");
        }
    }

    private static (string Name, string Value) Pair(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (Decode(text), "") : (Decode(text[..at]), Decode(text[(at + 1)..]));
    }

    private static string Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Strict.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length));
    }
}
