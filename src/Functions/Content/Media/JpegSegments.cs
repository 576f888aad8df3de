using System.Buffers.Binary;

namespace Functions.Content.Media;

/// <summary>The segments of a JPEG (ITU T.81, annex B).</summary>
internal static class JpegSegments
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte Adobe = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    /// <summary>
    /// The same picture without what says where, when and with what it was taken: no EXIF but the orientation, no XMP, no IPTC, no comment, nothing
    /// after its end, where telephones put previews and films with such data of their own. Not one pixel changes.
    /// </summary>
    public static byte[] WithoutMetadata(ReadOnlySpan<byte> file)
    {
        var clean = new MemoryStream(file.Length);
        clean.Write(file[..2]);
        var orientation = OrientationOf(file);
        if (orientation != Orientation.Upright)
        {
            WriteOrientation(clean, orientation);
        }

        var at = 2;
        while (Next(file, at) is { Length: > 0 } segment)
        {
            at += segment.Length;
            if (segment.Length == 1)
            {
                continue;
            }

            if (IsPicture(segment))
            {
                clean.Write(segment);
            }

            if (segment[1] == EndOfImage)
            {
                break;
            }

            if (segment[1] == StartOfScan)
            {
                var scan = ScanLength(file[at..]);
                clean.Write(file.Slice(at, scan));
                at += scan;
            }
        }

        return clean.ToArray();
    }

    /// <summary>1 when it does not say.</summary>
    /// <param name="head">As much of the file as there is.</param>
    public static int OrientationOf(ReadOnlySpan<byte> head)
    {
        for (var at = 2; Next(head, at) is { Length: > 0 } segment && segment is not [_, StartOfScan, ..]; at += segment.Length)
        {
            if (segment is [_, App1, ..] && segment.Length > 4 + Exif.Length && segment[4..].StartsWith(Exif))
            {
                return Orientation.Read(segment[(4 + Exif.Length)..]);
            }
        }

        return Orientation.Upright;
    }

    // JFIF, a colour profile and Adobe's colour transform belong to the picture; all other application segments tell of it.
    private static bool IsPicture(ReadOnlySpan<byte> segment) => segment[1] switch
    {
        App0 or Adobe => true,
        App2 => segment.Length > 4 && segment[4..].StartsWith("ICC_PROFILE\0"u8),
        >= App1 and <= App15 or Comment => false,
        _ => true,
    };

    // The whole segment, with its marker; empty at the end of what can be read.
    private static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> file, int at)
    {
        if (at + 2 > file.Length || file[at] != 0xFF)
        {
            return default;
        }

        // Those without a length: fill bytes, the end, restarts.
        if (file[at + 1] is 0xFF)
        {
            return file.Slice(at, 1);
        }

        if (file[at + 1] is EndOfImage or 0x01 or (>= 0xD0 and <= 0xD8))
        {
            return file.Slice(at, 2);
        }

        var length = at + 4 <= file.Length ? 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]) : int.MaxValue;
        return length >= 4 && length <= file.Length - at ? file.Slice(at, length) : default;
    }

    // What is compressed has no marker in it but restarts, and a zero after each 0xFF.
    private static int ScanLength(ReadOnlySpan<byte> scan)
    {
        for (var at = 0; at + 1 < scan.Length; at++)
        {
            var next = scan[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= scan.Length)
            {
                break;
            }

            at += next;
            if (scan[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return scan.Length;
    }

    private static void WriteOrientation(MemoryStream file, int orientation)
    {
        var exif = Orientation.Write(orientation);
        Span<byte> head = [0xFF, App1, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(2 + Exif.Length + exif.Length));
        file.Write(head);
        file.Write(Exif);
        file.Write(exif);
    }
}
