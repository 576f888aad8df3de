using System.Runtime.CompilerServices;
using System.Text;
using Functions.Security.Cryptography;

namespace Functions.Operations.Backups;

/// <summary>Lines of text as a stream of encrypted chunks. Neither side buffers more than a chunk and a line.</summary>
internal static class EncryptedLines
{
    public static async Task WriteAsync(IAsyncEnumerable<string> lines, byte[] key, Stream target, CancellationToken cancellationToken)
    {
        using var cipher = new ChunkCipher(key);
        var chunk = new byte[ChunkCipher.ChunkBytes];
        var filled = 0;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(line + '\n');
            while (rest.Length > 0)
            {
                // Only when more follows: the last chunk is encrypted as the last one, even if it is full.
                if (filled == chunk.Length)
                {
                    await target.WriteAsync(cipher.Seal(chunk, isLast: false), cancellationToken);
                    filled = 0;
                }

                var part = rest[..Math.Min(rest.Length, chunk.Length - filled)];
                part.CopyTo(chunk.AsMemory(filled));
                filled += part.Length;
                rest = rest[part.Length..];
            }
        }

        await target.WriteAsync(cipher.Seal(chunk.AsSpan(0, filled), isLast: true), cancellationToken);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">It is not what was written, whole and in order, under this key.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(Stream source, byte[] key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cipher = new ChunkCipher(key);
        using var line = new MemoryStream();
        var chunk = await NextAsync(source, cancellationToken);
        for (var isLast = false; !isLast;)
        {
            var following = await NextAsync(source, cancellationToken);
            isLast = following.Length == 0;
            ReadOnlyMemory<byte> text = cipher.Open(chunk.Span, isLast);
            for (var end = text.Span.IndexOf((byte)'\n'); end >= 0; end = text.Span.IndexOf((byte)'\n'))
            {
                line.Write(text.Span[..end]);
                yield return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
                line.SetLength(0);
                text = text[(end + 1)..];
            }

            line.Write(text.Span);
            chunk = following;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> NextAsync(Stream source, CancellationToken cancellationToken)
    {
        var chunk = new byte[ChunkCipher.EncryptedChunkBytes];
        return chunk.AsMemory(0, await source.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken));
    }
}
