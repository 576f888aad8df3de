using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Security.Cryptography;

/// <summary>Opaque cursors of lists. One that was altered, or is another list's, is no cursor.</summary>
public sealed class SignedCursor(BlindIndex index)
{
    private const int SignatureCharacters = 32;
    private const int MaxCharacters = 256;

    public string Write(string purpose, string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Signature(purpose, position) + position));

    /// <returns>The position, or null.</returns>
    public string? Read(string purpose, string cursor)
    {
        if (cursor.Length > MaxCharacters || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        if (text.Length <= SignatureCharacters)
        {
            return null;
        }

        var position = text[SignatureCharacters..];
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(text[..SignatureCharacters]),
            Encoding.UTF8.GetBytes(Signature(purpose, position)))
            ? position
            : null;
    }

    private string Signature(string purpose, string position) => index.Of(purpose, position)[..SignatureCharacters];
}
