using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Functions.Security.Cryptography;

/// <summary>
/// Encrypts one long text a chunk at a time: AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015), laid
/// out as in the file format age. The nonce is the chunk's number and whether it is the last, so chunks that are missing, repeated, in
/// another order or truncated do not decrypt. A key is for one text only.
/// </summary>
internal sealed class ChunkCipher(byte[] key) : IDisposable
{
    public const int ChunkBytes = 64 * 1024;
    public const int EncryptedChunkBytes = ChunkBytes + TagBytes;

    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    private readonly AesGcm _aes = new(key, TagBytes);
    private readonly byte[] _nonce = new byte[NonceBytes];
    private ulong _next;

    public byte[] Seal(ReadOnlySpan<byte> chunk, bool isLast)
    {
        var value = new byte[chunk.Length + TagBytes];
        _aes.Encrypt(Nonce(isLast), chunk, value.AsSpan(0, chunk.Length), value.AsSpan(chunk.Length));
        return value;
    }

    /// <exception cref="CryptographicException">It is not the next chunk of this text, or was altered.</exception>
    public byte[] Open(ReadOnlySpan<byte> value, bool isLast)
    {
        if (value.Length < TagBytes)
        {
            throw new CryptographicException("The text is truncated.");
        }

        var chunk = new byte[value.Length - TagBytes];
        _aes.Decrypt(Nonce(isLast), value[..chunk.Length], value[chunk.Length..], chunk);
        return chunk;
    }

    public void Dispose() => _aes.Dispose();

    private byte[] Nonce(bool isLast)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(NonceBytes - 1 - sizeof(ulong)), checked(_next++));
        _nonce[^1] = isLast ? (byte)1 : (byte)0;
        return _nonce;
    }
}
