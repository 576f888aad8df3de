using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Functions.Security.Cryptography;

namespace Functions.Content.Reading;

/// <summary>Makes and reads cursors: a place in a list, signed together with the question that the list answers.</summary>
public sealed class ListCursor(TokenSigner tokens)
{
    private const string Purpose = "cursor";
    private const char Separator = '\n';
    private const int MaxCharacters = 2_000;

    public string Write(string question, ListPlace place)
    {
        var bytes = Encoding.UTF8.GetBytes($"{place.Slug}{Separator}{place.Key}");
        return $"{Base64Url.EncodeToString(bytes)}.{tokens.Sign(Purpose, Digest(question, bytes), lifetime: null)}";
    }

    /// <returns>The place; null for a cursor that was not made here for this question.</returns>
    public ListPlace? Read(string question, string cursor)
    {
        var dot = cursor.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || cursor.Length > MaxCharacters || !Base64Url.IsValid(cursor.AsSpan(0, dot)))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor.AsSpan(0, dot));
        if (tokens.Read(Purpose, cursor[(dot + 1)..]) != Digest(question, bytes) || Base64Url.EncodeToString(bytes) != cursor[..dot])
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes).Split(Separator, 2);
        return new ListPlace(parts[1], parts[0]);
    }

    private static string Digest(string question, byte[] place)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(question));
        hash.AppendData([0]);
        hash.AppendData(place);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
