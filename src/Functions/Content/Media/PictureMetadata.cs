namespace Functions.Content.Media;

/// <summary>What a picture says besides its pixels: where, when and with what it was taken. None of it is for readers.</summary>
internal static class PictureMetadata
{
    /// <returns>The same picture without it, unchanged otherwise; null for what is no picture, or one from which it cannot be taken.</returns>
    public static byte[]? Remove(byte[] file) => FileSignature.ExtensionOf(file) switch
    {
        ".jpg" => JpegSegments.WithoutMetadata(file),
        ".png" => PngChunks.WithoutMetadata(file),
        ".webp" => WebPChunks.WithoutMetadata(file),
        // It has no EXIF.
        ".gif" => file,
        _ => null,
    };

    /// <summary>Whether the file goes on to its end: libvips makes a grey field of what is missing of a JPEG or a PNG.</summary>
    public static bool IsWhole(byte[] file) => FileSignature.ExtensionOf(file) switch
    {
        ".jpg" => Remove(file) is [.., 0xFF, 0xD9],
        ".png" => Remove(file) is [.., (byte)'I', (byte)'E', (byte)'N', (byte)'D', _, _, _, _],
        _ => true,
    };
}
