using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Functions.Security.Cryptography;

/// <summary>Keyed fingerprints (HMAC-SHA-256, lower-case hex), so that equal values can be found without being stored.</summary>
public sealed class BlindIndex(IOptions<SecurityOptions> options)
{
    private readonly byte[] _key = Convert.FromBase64String(options.Value.BlindIndexKey);

    /// <param name="purpose">What is fingerprinted: the same value has another fingerprint for another purpose.</param>
    /// <param name="parts">The value. Parts are length-delimited, so that moving a character from one to the next changes the result.</param>
    public string Of(string purpose, params ReadOnlySpan<string> parts)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Append(hmac, purpose);
        foreach (var part in parts)
        {
            Append(hmac, part);
        }

        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    private static void Append(IncrementalHash hmac, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hmac.AppendData(BitConverter.GetBytes(bytes.Length));
        hmac.AppendData(bytes);
    }
}
