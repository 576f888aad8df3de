namespace Functions.Content.Media;

/// <summary>What a file is by its first bytes, whatever it is called.</summary>
internal static class FileSignature
{
    /// <summary>So many bytes are looked at.</summary>
    public const int HeadBytes = 1024;

    public const string Heic = ".heic";
    public const string QuickTime = ".mov";

    /// <summary>The usual extension of such a file; null for another.</summary>
    public static string? ExtensionOf(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ".jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => ".png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ".gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, .. var form] => OfRiff(form),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] when brand.Length >= 4 => OfBrand(brand[..4]),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => ".pdf",
        [(byte)'I', (byte)'D', (byte)'3', ..] => ".mp3",
        // A frame of MPEG audio, layer III.
        [0xFF, 0xFA or 0xFB or 0xF2 or 0xF3 or 0xE2 or 0xE3, ..] => ".mp3",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => ".ogg",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => ".webm",
        [0xEF, 0xBB, 0xBF, .. var text] => OfText(text),
        _ => OfText(file),
    };

    private static string? OfRiff(ReadOnlySpan<byte> form)
        => form.StartsWith("WEBP"u8) ? ".webp" : form.StartsWith("WAVE"u8) ? ".wav" : null;

    // The major brand of ISO/IEC 14496-12. Other ones than these are films.
    private static string OfBrand(ReadOnlySpan<byte> brand)
        => brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) ? ".avif"
            : brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? Heic
            : brand.StartsWith("M4A"u8) || brand.StartsWith("M4B"u8) ? ".m4a"
            : brand.SequenceEqual("qt  "u8) ? QuickTime
            : ".mp4";

    private static string? OfText(ReadOnlySpan<byte> text)
        => text.StartsWith("WEBVTT"u8) ? ".vtt"
            : text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] && text[..Math.Min(text.Length, HeadBytes)].IndexOf("<svg"u8) >= 0 ? ".svg"
            : null;
}
