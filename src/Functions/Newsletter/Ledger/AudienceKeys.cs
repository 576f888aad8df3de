using System.Buffers;
using System.Collections;
using System.Security.Cryptography;

namespace Functions.Newsletter.Ledger;

/// <summary>The keys of an audience in 32 bytes each, so that one scan of the subscribers is enough and a million people take 32 MB.</summary>
internal sealed class AudienceKeys : IEnumerable<string>
{
    private const int Bytes = SHA256.HashSizeInBytes;
    private readonly ArrayBufferWriter<byte> _keys = new();

    public int Count => _keys.WrittenCount / Bytes;

    /// <summary>A digest of a list of keys, to compare two lists.</summary>
    public static string DigestOf(IEnumerable<string> keys)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var key in keys)
        {
            hash.AppendData(Convert.FromHexString(key));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static async Task<AudienceKeys> OfAsync(IAsyncEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var packed = new AudienceKeys();
        await foreach (var key in keys.WithCancellation(cancellationToken))
        {
            packed._keys.Write(Convert.FromHexString(key));
        }

        return packed;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var key = 0; key < Count; key++)
        {
            yield return Convert.ToHexStringLower(_keys.WrittenSpan.Slice(key * Bytes, Bytes));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
