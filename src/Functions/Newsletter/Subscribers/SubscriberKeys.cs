using System.Security.Cryptography;
using System.Text;
using Functions.Forms.Parsing;
using Functions.Security;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Subscribers;

/// <summary>Makes the key of a subscriber: HMAC-SHA-256 of the normalised address under the pepper, 64 hex digits. An address is never a key.</summary>
public sealed class SubscriberKeys(IOptions<SecurityOptions> options)
{
    private const int HexDigits = 64;
    private readonly byte[] _pepper = Convert.FromBase64String(options.Value.Pepper);

    public string Of(string address)
        => Convert.ToHexStringLower(HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(EmailSyntax.Normalize(address))));

    /// <summary>Whether a text has the format of a key.</summary>
    internal static bool IsKey(string text) => text.Length == HexDigits && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The partition of a subscriber: a prefix of the key, so that the whole table is in the order of the keys.</summary>
    internal static string Partition(string personKey) => personKey[..2];
}
