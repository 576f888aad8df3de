using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Security.Cryptography;

/// <summary>Opaque cursors of lists: a position, signed together with the list. One that was altered, or belongs to another list, is not valid.</summary>
public sealed class SignedCursor(BlindIndex index)
{
    private const string Purpose = "cursor";
    private const int SignatureBytes = 16;
    private const int MaxCharacters = 2_000;

    public string Write(string list, string position)
        => Base64Url.EncodeToString([.. Convert.FromHexString(index.Of(Purpose, list, position)).AsSpan(0, SignatureBytes), .. Encoding.UTF8.GetBytes(position)]);

    /// <returns>The position; null for a cursor that was not made here for this list.</returns>
    public string? Read(string list, string cursor)
    {
        if (cursor.Length > MaxCharacters)
        {
            return null;
        }

        // Base64Url.IsValid accepts some texts on which decoding throws: only the status tells.
        var bytes = new byte[Base64Url.GetMaxDecodedLength(cursor.Length)];
        if (Base64Url.DecodeFromChars(cursor, bytes, out _, out var length) != OperationStatus.Done || length < SignatureBytes)
        {
            return null;
        }

        // Only the canonical spelling counts: Base64url has spare bits at its end.
        var position = Encoding.UTF8.GetString(bytes.AsSpan(SignatureBytes..length));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Write(list, position)), Encoding.UTF8.GetBytes(cursor)) ? position : null;
    }
}
