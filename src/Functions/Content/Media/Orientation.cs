using System.Buffers.Binary;

namespace Functions.Content.Media;

/// <summary>How a picture was held when it was taken: the tag 0x0112 of EXIF, 1 (upright) to 8.</summary>
internal static class Orientation
{
    public const int Upright = 1;

    private const int Tag = 0x0112;
    private const int EntryBytes = 12;

    // A TIFF of one entry: big-endian, the directory at 8, of one SHORT.
    private static readonly byte[] Template = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Whether width and height change places.</summary>
    public static bool IsOnItsSide(int orientation) => orientation is >= 5 and <= 8;

    /// <param name="exif">A TIFF: what follows <c>Exif\0\0</c>.</param>
    public static int Read(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 8 || !(exif.StartsWith("II*\0"u8) || exif.StartsWith("MM\0*"u8)))
        {
            return Upright;
        }

        var isLittle = exif[0] == (byte)'I';
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]) : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (directory > exif.Length - 2)
        {
            return Upright;
        }

        var count = Number(exif[(int)directory..], isLittle);
        for (var (entry, at) = (0, (int)directory + 2); entry < count && at + EntryBytes <= exif.Length; entry++, at += EntryBytes)
        {
            if (Number(exif[at..], isLittle) == Tag)
            {
                return Number(exif[(at + 8)..], isLittle) is >= Upright and <= 8 and var orientation ? orientation : Upright;
            }
        }

        return Upright;
    }

    /// <summary>A TIFF that says nothing but this.</summary>
    public static byte[] Write(int orientation)
    {
        var exif = Template.ToArray();
        exif[19] = (byte)orientation;
        return exif;
    }

    private static int Number(ReadOnlySpan<byte> bytes, bool isLittle)
        => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
