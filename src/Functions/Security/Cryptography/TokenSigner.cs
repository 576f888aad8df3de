using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Functions.Security.Cryptography;

/// <summary>
/// Signs the tokens of links in mails: <c>version(1) expiry(8) subject(32) HMAC-SHA-256(32)</c> in Base64url, 98 characters.
/// The purpose is part of what is signed, so that a token for one purpose is not valid for another.
/// </summary>
public sealed partial class TokenSigner(IOptions<SecurityOptions> options, TimeProvider time)
{
    private const int SubjectBytes = 32;
    private const int MacBytes = HMACSHA256.HashSizeInBytes;
    private const int PayloadBytes = 1 + sizeof(long) + SubjectBytes;
    private const int MaxCharacters = 128;

    private readonly KeyRing _keys = new(options.Value.TokenKeys);

    /// <param name="purpose">What the token is for.</param>
    /// <param name="subject">Whom it is for: 32 bytes in hex.</param>
    /// <param name="lifetime">How long it is valid; null means that it never expires.</param>
    public string Sign(string purpose, string subject, TimeSpan? lifetime)
        => SignUntil(purpose, subject, lifetime is { } span ? time.GetUtcNow().Add(span).ToUnixTimeSeconds() : long.MaxValue);

    /// <summary>A token of another purpose that is valid no longer than the one it is given for; null, without a reason, if that one is not valid.</summary>
    public string? Exchange(string purpose, string? token, string otherPurpose)
        => ReadWhole(purpose, token) is var (subject, expires) ? SignUntil(otherPurpose, subject, expires) : null;

    /// <summary>The subject of a valid token for this purpose, whatever is left around it; null, without a reason, for any other text.</summary>
    public string? Read(string purpose, string? text) => ReadWhole(purpose, text)?.Subject;

    /// <summary>The subject of a valid token for this purpose, and when it expires; null, without a reason, for any other text.</summary>
    internal (string Subject, DateTimeOffset Expires)? ReadWithExpiry(string purpose, string? token)
        => ReadWhole(purpose, token) is var (subject, expires)
            ? (subject, expires == long.MaxValue ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeSeconds(expires))
            : null;

    private string SignUntil(string purpose, string subject, long expires)
    {
        var token = new byte[PayloadBytes + MacBytes];
        token[0] = _keys.CurrentVersion;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), expires);
        Convert.FromHexString(subject).CopyTo(token, 1 + sizeof(long));
        Mac(_keys.Current, purpose, token.AsSpan(0, PayloadBytes)).CopyTo(token, PayloadBytes);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>
    /// A token without what mail programs, and people who copy a link, leave around it: a full stop, a bracket, a quote, white space and what follows these, or
    /// the <c>3D</c> of quoted-printable before it. Any other text as it is.
    /// </summary>
    public static string? Trim(string? text)
        => text is { Length: <= MaxCharacters } && Surrounded().Match(text) is { Success: true } found ? found.Groups["token"].Value : text;

    private (string Subject, long Expires)? ReadWhole(string purpose, string? text)
    {
        var token = Trim(text);
        var bytes = new byte[PayloadBytes + MacBytes];
        // Base64Url.IsValid accepts some texts on which decoding throws: only the status tells.
        if (token is null
            || token.Length > MaxCharacters
            || Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done
            || length != bytes.Length)
        {
            return null;
        }

        var payload = bytes.AsSpan(0, PayloadBytes);
        // An unknown key version takes the same time as a known one.
        var key = _keys.Find(payload[0]);
        var authentic = CryptographicOperations.FixedTimeEquals(Mac(key ?? _keys.Current, purpose, payload), bytes.AsSpan(PayloadBytes));
        var expires = BinaryPrimitives.ReadInt64BigEndian(payload[1..]);
        var unexpired = expires > time.GetUtcNow().ToUnixTimeSeconds();
        // Base64url has spare bits at the end: only the canonical spelling counts.
        var canonical = string.Equals(Base64Url.EncodeToString(bytes), token, StringComparison.Ordinal);
        return (key is not null) & authentic & unexpired & canonical ? (Convert.ToHexStringLower(payload[(1 + sizeof(long))..]), expires) : null;
    }

    // As long as a token is in Base64url.
    [GeneratedRegex("^[^A-Za-z0-9_-]*(3D)?(?<token>[A-Za-z0-9_-]{98})([^A-Za-z0-9_-].*)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Surrounded();

    private static byte[] Mac(byte[] key, string purpose, ReadOnlySpan<byte> payload)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(purpose));
        hmac.AppendData([0]);
        hmac.AppendData(payload);
        return hmac.GetHashAndReset();
    }
}
