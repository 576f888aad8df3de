using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Functions.Http;

/// <summary>
/// Content in every encoding that is served, each with its own strong entity tag: by RFC 9110 (8.8.1) a strong tag identifies the bytes, which
/// differ between encodings.
/// </summary>
public sealed class EncodedContent
{
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 22;

    /// <param name="tag">Identifies the content; the same tag is never used for other content.</param>
    public EncodedContent(string tag, ReadOnlyMemory<byte> identity, ReadOnlyMemory<byte> brotli, ReadOnlyMemory<byte> gzip)
    {
        Identity = new Representation(identity, StringValues.Empty, $"\"{tag}\"");
        Brotli = new Representation(brotli, "br", $"\"{tag}-br\"");
        Gzip = new Representation(gzip, "gzip", $"\"{tag}-gz\"");
    }

    public Representation Identity { get; }

    public Representation Brotli { get; }

    public Representation Gzip { get; }

    public int TotalBytes => Identity.Bytes.Length + Brotli.Bytes.Length + Gzip.Bytes.Length;

    /// <summary>Compresses the bytes; their hash becomes the tag.</summary>
    public static EncodedContent Of(byte[] content)
        => new(Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16)), content, CompressBrotli(content), CompressGzip(content));

    public static ReadOnlyMemory<byte> CompressBrotli(ReadOnlySpan<byte> content)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, buffer, out var length, BrotliQuality, BrotliWindow)
            ? buffer.AsSpan(0, length).ToArray()
            : throw new InvalidOperationException("Brotli needed more than its maximum length.");
    }

    public static ReadOnlyMemory<byte> CompressGzip(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}

/// <summary>The bytes of one encoding, with the values of its headers.</summary>
public sealed record Representation(ReadOnlyMemory<byte> Bytes, StringValues ContentEncoding, string EntityTag);
