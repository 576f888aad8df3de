using System.Buffers.Binary;

namespace Functions.Content.Media;

/// <summary>The chunks of a PNG.</summary>
internal static class PngChunks
{
    private const int SignatureBytes = 8;

    // Length, type and check sum.
    private const int FrameBytes = 12;

    /// <summary>The same picture without EXIF, texts and time, and without what follows its end.</summary>
    public static byte[] WithoutMetadata(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..SignatureBytes]);
        for (var at = SignatureBytes; Next(file, at) is { Length: > 0 } chunk; at += chunk.Length)
        {
            if (!IsMetadata(file.Slice(at + 4, 4)))
            {
                clean.Write(chunk);
            }

            if (file.Slice(at + 4, 4).SequenceEqual("IEND"u8))
            {
                break;
            }
        }

        return clean.ToArray();
    }

    /// <summary>Whether it moves: an <c>acTL</c> before the first pixels.</summary>
    public static bool IsAnimated(ReadOnlySpan<byte> file)
    {
        for (var at = SignatureBytes; Next(file, at) is { Length: > 0 } chunk && !file.Slice(at + 4, 4).SequenceEqual("IDAT"u8); at += chunk.Length)
        {
            if (file.Slice(at + 4, 4).SequenceEqual("acTL"u8))
            {
                return true;
            }
        }

        return false;
    }

    // The last one may be cut short.
    private static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> file, int at)
        => file.Length - at < FrameBytes ? default
            : file.Slice(at, (int)Math.Min(file.Length - at, FrameBytes + (long)BinaryPrimitives.ReadUInt32BigEndian(file[at..])));

    private static bool IsMetadata(ReadOnlySpan<byte> type)
        => type.SequenceEqual("eXIf"u8) || type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tIME"u8);
}
