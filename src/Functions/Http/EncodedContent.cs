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
    private const int QuickBrotliQuality = 1;
    private const int BrotliWindow = 22;

    /// <param name="tag">Identifies the content; the same tag is never used for other content.</param>
    public EncodedContent(string tag, ReadOnlyMemory<byte> identity, ReadOnlyMemory<byte> brotli, ReadOnlyMemory<byte> gzip)
    {
        Identity = new Representation(identity, StringValues.Empty, $"\"{tag}\"");
        Brotli = new Representation(brotli, "br", $"\"{tag}-br\"");
        Gzip = new Representation(gzip, "gzip", $"\"{tag}-gz\"");
    }

    private EncodedContent(string tag, ReadOnlyMemory<byte> identity, Func<ReadOnlyMemory<byte>> brotli, Func<ReadOnlyMemory<byte>> gzip)
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
    public static EncodedContent Of(byte[] content) => new(TagOf(content), content, CompressBrotli(content), CompressGzip(content));

    /// <summary>The same for what is sent once: compressed when it is sent, only in the encoding that it is sent in, and quickly.</summary>
    public static EncodedContent ForOneAnswer(byte[] content) => new(
        TagOf(content),
        content,
        () => CompressBrotli(content, QuickBrotliQuality),
        () => CompressGzip(content, CompressionLevel.Fastest));

    public static ReadOnlyMemory<byte> CompressBrotli(ReadOnlySpan<byte> content) => CompressBrotli(content, BrotliQuality);

    public static ReadOnlyMemory<byte> CompressGzip(ReadOnlySpan<byte> content) => CompressGzip(content, CompressionLevel.Optimal);

    private static string TagOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    private static ReadOnlyMemory<byte> CompressBrotli(ReadOnlySpan<byte> content, int quality)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, buffer, out var length, quality, BrotliWindow)
            ? buffer.AsSpan(0, length).ToArray()
            : throw new InvalidOperationException("Brotli needed more than its maximum length.");
    }

    private static ReadOnlyMemory<byte> CompressGzip(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, level, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}

/// <summary>The bytes of one encoding, with the values of its headers.</summary>
public sealed class Representation
{
    private readonly Lazy<ReadOnlyMemory<byte>> _bytes;

    public Representation(ReadOnlyMemory<byte> bytes, StringValues contentEncoding, string entityTag)
        => (_bytes, ContentEncoding, EntityTag) = (new Lazy<ReadOnlyMemory<byte>>(bytes), contentEncoding, entityTag);

    /// <param name="compress">Called when the bytes are sent.</param>
    internal Representation(Func<ReadOnlyMemory<byte>> compress, StringValues contentEncoding, string entityTag)
        => (_bytes, ContentEncoding, EntityTag) = (new Lazy<ReadOnlyMemory<byte>>(compress), contentEncoding, entityTag);

    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    public StringValues ContentEncoding { get; }

    public string EntityTag { get; }
}
