using System.Text;

namespace Functions.Content.Files;

/// <summary>A file that an author uploaded: its path in the container, its bytes (null when it is too large), and when it was first published, or is now.</summary>
public sealed record ContentFile(string Path, ReadOnlyMemory<byte>? Bytes, DateTimeOffset UploadedAt)
{
    /// <summary>The largest Markdown file that is read.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ContentException">The file is too large, or is not a text in UTF-8.</exception>
    public string DecodedText()
    {
        if (Bytes is not { } bytes)
        {
            throw new ContentException(Line: 1, Column: 1, $"The file has more than {MaxBytes} bytes.");
        }

        if (EncodingOf(bytes.Span) is { } encoding)
        {
            throw new ContentException(Line: 1, Column: 1, $"The file is in {encoding}: save it as UTF-8.");
        }

        var nul = bytes.Span.IndexOf((byte)0);
        if (nul >= 0)
        {
            throw At(bytes.Span, nul, "The file is not a text: it contains a NUL byte.");
        }

        try
        {
            return Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException invalid)
        {
            throw At(bytes.Span, Math.Max(0, invalid.Index), "The file is not UTF-8, but probably Windows-1252 (“ANSI”): save it as UTF-8.");
        }
    }

    // By its mark, or by the zeros of every second byte, or of three in four, of a text in Latin letters.
    private static string? EncodingOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [not 0, 0, 0, 0, not 0, 0, 0, 0, ..] or [0, 0, 0, not 0, 0, 0, 0, not 0, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] => "UTF-16",
        _ => null,
    };

    private static ContentException At(ReadOnlySpan<byte> bytes, int index, string problem)
    {
        var before = bytes[..index];
        return new ContentException(before.Count((byte)'\n') + 1, index - before.LastIndexOf((byte)'\n'), problem);
    }
}
