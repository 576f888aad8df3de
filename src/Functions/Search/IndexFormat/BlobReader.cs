using System.Text;

namespace Functions.Search.IndexFormat;

/// <summary>Reads what <see cref="Indexing.BlobWriter"/> wrote.</summary>
internal ref struct BlobReader(ReadOnlySpan<byte> blob)
{
    /// <summary>The bytes that every index of this format begins with.</summary>
    public static ReadOnlySpan<byte> Format => "search5\n"u8;

    private readonly ReadOnlySpan<byte> _blob = blob;

    /// <summary>The position of the next byte.</summary>
    public int At { get; private set; }

    public readonly bool IsAtEnd => At >= _blob.Length;

    public int Number()
    {
        int next = _blob[At++];
        if (next < 0x80)
        {
            return next;
        }

        var value = next & 0x7F;
        for (var shift = 7; next >= 0x80; shift += 7)
        {
            next = _blob[At++];
            value |= (next & 0x7F) << shift;
        }

        return value;
    }

    /// <summary>Reads as many numbers as there is room for.</summary>
    // A search reads tens of thousands, of one byte or two as it comes: which of both is never branched on.
    public void Numbers(Span<int> numbers)
    {
        var bytes = _blob;
        var (at, read) = (At, 0);
        for (; read < numbers.Length && at + 1 < bytes.Length; read++)
        {
            int first = bytes[at], second = bytes[at + 1];
            if ((first & second) >= 0x80)
            {
                At = at;
                numbers[read] = Number();
                at = At;
                continue;
            }

            var isLonger = first >> 7;
            numbers[read] = (first & 0x7F) | ((second << 7) & -isLonger);
            at += 1 + isLonger;
        }

        At = at;
        for (; read < numbers.Length; read++)
        {
            numbers[read] = Number();
        }
    }

    public long LongNumber()
    {
        var value = 0L;
        long next = 0x80;
        for (var shift = 0; next >= 0x80; shift += 7)
        {
            next = _blob[At++];
            value |= (next & 0x7F) << shift;
        }

        return value;
    }

    public byte Byte() => _blob[At++];

    public ReadOnlySpan<byte> Bytes(int length)
    {
        At += length;
        return _blob.Slice(At - length, length);
    }

    public string Text() => Encoding.UTF8.GetString(Bytes(Number()));

    public string[] Texts()
    {
        var texts = new string[Number()];
        for (var at = 0; at < texts.Length; at++)
        {
            texts[at] = Text();
        }

        return texts;
    }
}
