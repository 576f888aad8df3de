using System.Security.Cryptography;
using System.Text;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Security.Cryptography;

/// <summary>
/// Encrypts single fields with AES-256-GCM (NIST SP 800-38D). A value is <c>version(1) nonce(12) tag(16) cipher text</c>; it decrypts only in
/// the place that it was encrypted for.
/// </summary>
/// <param name="options">The keys.</param>
/// <param name="verification">Nothing is sealed before it is done. Null where nothing is sealed, as in the commands for operators.</param>
public sealed class FieldCipher(IOptions<SecurityOptions> options, KeyVerification? verification = null)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    private readonly KeyRing _keys = new(options.Value.EncryptionKeys);

    /// <exception cref="DamagedBlobException">The keys could not be verified yet: an outage, as long as storage does not answer.</exception>
    public byte[] Seal(string text, AssociatedData associatedData)
    {
        if (verification is { IsDone: false })
        {
            throw new DamagedBlobException("The check of the keys");
        }

        var plain = Encoding.UTF8.GetBytes(text);
        var value = new byte[HeaderBytes + plain.Length];
        value[0] = _keys.CurrentVersion;
        var nonce = value.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys.Current, TagBytes);
        aes.Encrypt(nonce, plain, value.AsSpan(HeaderBytes), value.AsSpan(1 + NonceBytes, TagBytes), associatedData.ToBytes());
        return value;
    }

    /// <summary>Whether the value is encrypted under the newest key.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> value) => value.Length > 0 && value[0] == _keys.CurrentVersion;

    /// <exception cref="CryptographicException">The value was altered, was encrypted for another place, or its key is not configured.</exception>
    public string Open(ReadOnlySpan<byte> value, AssociatedData associatedData)
    {
        if (value.Length < HeaderBytes || _keys.Find(value[0]) is not { } key)
        {
            throw new CryptographicException("The field is not of a known key version.");
        }

        var plain = new byte[value.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(value.Slice(1, NonceBytes), value[HeaderBytes..], value.Slice(1 + NonceBytes, TagBytes), plain, associatedData.ToBytes());
        return Encoding.UTF8.GetString(plain);
    }
}
