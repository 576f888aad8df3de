using System.Buffers;
using System.Text;

namespace Functions.Search.Indexing;

/// <summary>Writes the parts of an index: whole numbers in as many groups of seven bits as they need, lowest first, and UTF-8.</summary>
internal sealed class BlobWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Number(int value) => Number((ulong)(uint)value);

    public void Number(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        _bytes.Advance(length);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Text(string text)
    {
        Number(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    /// <summary>A part with its length before it, so that a reader can step over it.</summary>
    public void Part(ReadOnlySpan<byte> part)
    {
        Number(part.Length);
        Bytes(part);
    }

    public void Texts(IReadOnlyCollection<string> texts)
    {
        Number(texts.Count);
        foreach (var text in texts)
        {
            Text(text);
        }
    }
}
