using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Http;

namespace Functions.Content.Snapshots;

/// <summary>
/// A body in two parts: the article, which changes with its file, and its related, previous and next pieces, which change with others. Joined they
/// are one JSON object, so that a change of the second part needs no rendering.
/// </summary>
internal static class ArticleJson
{
    /// <summary>The article as a JSON object without its closing brace.</summary>
    public static ReadOnlyMemory<byte> Head(Article article)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(article, Json.Options);
        return body.AsMemory(0, body.Length - 1);
    }

    /// <summary>The head of the same article at another address.</summary>
    public static ReadOnlyMemory<byte> Move(ReadOnlyMemory<byte> head, ArticleItem from, ArticleItem to)
    {
        var body = JsonNode.Parse(Join(head, "}"u8.ToArray()))!.AsObject();
        Replace(body, from.Url, to.Url);
        body["slug"] = to.Slug;
        var moved = JsonSerializer.SerializeToUtf8Bytes(body, Json.Options);
        return moved.AsMemory(0, moved.Length - 1);
    }

    /// <summary>The rest of the object.</summary>
    public static byte[] Tail(ContentKind kind, ReadOnlyMemory<byte> head, ArticleNeighbours neighbours, SiteOptions site)
    {
        var article = JsonSerializer.Deserialize<Article>(Join(head, "}"u8.ToArray()), Json.Options)!;
        var tail = JsonSerializer.SerializeToUtf8Bytes(neighbours with { JsonLd = StructuredText.Of(kind, article, site, neighbours.People) }, Json.Options);
        tail[0] = (byte)',';
        return tail;
    }

    public static byte[] Join(ReadOnlyMemory<byte> head, byte[] tail) => [.. head.Span, .. tail];

    // The address stands in several places: for readers, for search engines, for link previews.
    private static void Replace(JsonObject node, string from, string to)
    {
        foreach (var (name, value) in node.ToList())
        {
            if (value is JsonObject child)
            {
                Replace(child, from, to);
            }
            else if (value is JsonValue text && text.TryGetValue<string>(out var address) && address == from)
            {
                node[name] = to;
            }
        }
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
