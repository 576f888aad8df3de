using System.Security.Cryptography;
using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Http;

namespace Functions.Content.Snapshots;

/// <summary>
/// A body in its two parts: the article, which changes with its file, and its neighbours, which change with others'. Put together they
/// are one JSON object, so that a new neighbour costs no rendering.
/// </summary>
internal static class ArticleJson
{
    /// <summary>The article as an object that is left open.</summary>
    public static ReadOnlyMemory<byte> Head(Article article)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(article, Json.Options);
        return body.AsMemory(0, body.Length - 1);
    }

    /// <summary>The rest of the object.</summary>
    public static byte[] Tail(ArticleNeighbours neighbours)
    {
        var tail = JsonSerializer.SerializeToUtf8Bytes(neighbours, Json.Options);
        tail[0] = (byte)',';
        return tail;
    }

    public static byte[] Join(ReadOnlyMemory<byte> head, byte[] tail) => [.. head.Span, .. tail];

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
