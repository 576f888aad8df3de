using System.Text;

namespace Functions.Search.Indexing;

/// <summary>Writes the parts of an index: integers as variable-length quantities (seven bits a byte, lowest first), and UTF-8.</summary>
/// <param name="bytes">About how many there will be, so that they need not be moved.</param>
internal sealed class BlobWriter(int bytes = 0)
{
    private const int MaxNumberBytes = 10;
    private const int MaxIntBytes = 5;

    private byte[] _bytes = new byte[Math.Max(bytes, MaxNumberBytes)];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Number(int value) => Number((ulong)(uint)value);

    public void Number(ulong value)
    {
        MakeRoom(MaxNumberBytes);
        for (; value >= 0x80; value >>= 7)
        {
            _bytes[_length++] = (byte)(value | 0x80);
        }

        _bytes[_length++] = (byte)value;
    }

    /// <summary>The places of things, by their numbers: nearly all that an index consists of.</summary>
    public void Places(ReadOnlySpan<int> numbers, int[] places)
    {
        MakeRoom(numbers.Length * MaxIntBytes);
        var (written, length) = (_bytes, _length);
        foreach (var number in numbers)
        {
            var place = (uint)places[number];
            for (; place >= 0x80; place >>= 7)
            {
                written[length++] = (byte)(place | 0x80);
            }

            written[length++] = (byte)place;
        }

        _length = length;
    }

    public void Byte(byte value)
    {
        MakeRoom(1);
        _bytes[_length++] = value;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        MakeRoom(length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>A part, preceded by its length, so that a reader can skip it.</summary>
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

    private void MakeRoom(int length)
    {
        if (_length + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        }
    }
}
