using System.Buffers.Binary;
using Functions.Http;

namespace Functions.Content.Snapshots;

/// <summary>
/// A body in its three encodings as one blob, so that it takes one read: the lengths of the plain and the brotli bytes (32 bits
/// each, little-endian), then the plain, the brotli and the gzip bytes.
/// </summary>
internal static class EncodedBody
{
    private const int HeaderBytes = 2 * sizeof(int);

    public static byte[] Pack(byte[] body)
    {
        var brotli = EncodedContent.CompressBrotli(body).Span;
        var gzip = EncodedContent.CompressGzip(body).Span;
        var packed = new byte[HeaderBytes + body.Length + brotli.Length + gzip.Length];
        BinaryPrimitives.WriteInt32LittleEndian(packed, body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(sizeof(int)), brotli.Length);
        body.CopyTo(packed.AsSpan(HeaderBytes));
        brotli.CopyTo(packed.AsSpan(HeaderBytes + body.Length));
        gzip.CopyTo(packed.AsSpan(HeaderBytes + body.Length + brotli.Length));
        return packed;
    }

    public static EncodedContent Unpack(string hash, ReadOnlyMemory<byte> packed)
    {
        var plain = BinaryPrimitives.ReadInt32LittleEndian(packed.Span);
        var brotli = BinaryPrimitives.ReadInt32LittleEndian(packed.Span[sizeof(int)..]);
        var bytes = packed[HeaderBytes..];
        return new EncodedContent(hash, bytes[..plain], bytes.Slice(plain, brotli), bytes[(plain + brotli)..]);
    }
}
