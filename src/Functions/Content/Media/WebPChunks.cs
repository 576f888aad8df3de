using System.Buffers.Binary;

namespace Functions.Content.Media;

/// <summary>The chunks of a WebP (RFC 9649).</summary>
internal static class WebPChunks
{
    private const int HeaderBytes = 12;
    private const int FrameBytes = 8;
    private const int FlagsAt = 8;
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;
    private const byte AnimationFlag = 0x02;

    /// <summary>The same picture without EXIF, but for the orientation, without XMP, and without what follows its end.</summary>
    public static byte[] WithoutMetadata(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..HeaderBytes]);
        for (var at = HeaderBytes; Next(file, at) is { Length: > 0 } chunk; at += chunk.Length)
        {
            var orientation = chunk.StartsWith("EXIF"u8) ? OrientationOf(chunk[FrameBytes..]) : Orientation.Upright;
            if (orientation != Orientation.Upright)
            {
                var exif = Orientation.Write(orientation);
                clean.Write("EXIF"u8);
                clean.Write([(byte)exif.Length, 0, 0, 0]);
                clean.Write(exif);
            }
            else if (!chunk.StartsWith("EXIF"u8) && !chunk.StartsWith("XMP "u8))
            {
                clean.Write(chunk);
            }
        }

        return Described(clean.ToArray());
    }

    public static bool IsAnimated(ReadOnlySpan<byte> file)
        => Next(file, HeaderBytes) is { Length: > FlagsAt } first && first.StartsWith("VP8X"u8) && (first[FlagsAt] & AnimationFlag) != 0;

    // The header has the length; the first chunk of an extended file, what else there is.
    private static byte[] Described(byte[] file)
    {
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - FrameBytes);
        if (Next(file, HeaderBytes) is { Length: > FlagsAt } first && first.StartsWith("VP8X"u8))
        {
            var hasExif = false;
            for (var at = HeaderBytes; Next(file, at) is { Length: > 0 } chunk; at += chunk.Length)
            {
                hasExif |= chunk.StartsWith("EXIF"u8);
            }

            file[HeaderBytes + FlagsAt] = (byte)((file[HeaderBytes + FlagsAt] & ~(ExifFlag | XmpFlag)) | (hasExif ? ExifFlag : 0));
        }

        return file;
    }

    private static int OrientationOf(ReadOnlySpan<byte> exif) => Orientation.Read(exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif);

    // Of an even length, and not beyond the length that the header has; the last one may be cut short.
    private static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> file, int at)
    {
        var end = Math.Min(file.Length, FrameBytes + (long)BinaryPrimitives.ReadUInt32LittleEndian(file[4..]));
        if (at + FrameBytes > end)
        {
            return default;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
        return file.Slice(at, (int)Math.Min(end - at, FrameBytes + (long)length + (length & 1)));
    }
}
