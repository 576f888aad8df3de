using System.Buffers.Binary;

namespace Functions.Content.Media;

/// <summary>Reads the size of an image, in pixels, from its first bytes: PNG, GIF, JPEG, WebP.</summary>
internal static class ImageSize
{
    public static (int Width, int Height)? Read(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when head.Length >= 24
            => (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])),
        [(byte)'G', (byte)'I', (byte)'F', ..] when head.Length >= 10
            => (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..])),
        [0xFF, 0xD8, ..] => Jpeg(head),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] when head.Length >= 30 => WebP(head),
        _ => null,
    };

    // As it is shown: upright.
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> head)
        => JpegFrame(head) is var (width, height) && Orientation.IsOnItsSide(JpegSegments.OrientationOf(head)) ? (height, width) : JpegFrame(head);

    // Segments follow each other, each with its length; a start-of-frame segment has the size (ITU T.81, B.2.2).
    private static (int Width, int Height)? JpegFrame(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 <= head.Length && head[at] == 0xFF;)
        {
            var marker = head[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }

    // RFC 9649: lossy (VP8), lossless (VP8L) and extended (VP8X) each keep the size in another place.
    private static (int Width, int Height)? WebP(ReadOnlySpan<byte> head) => head[15] switch
    {
        (byte)' ' => (BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF),
        (byte)'L' when BinaryPrimitives.ReadUInt32LittleEndian(head[21..]) is var bits => ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1),
        (byte)'X' => ((head[24] | (head[25] << 8) | (head[26] << 16)) + 1, (head[27] | (head[28] << 8) | (head[29] << 16)) + 1),
        _ => null,
    };
}
