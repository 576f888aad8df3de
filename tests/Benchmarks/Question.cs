namespace Benchmarks;

/// <summary>A question of the table in docs/figures.md, as bytes, and the answer that it gets.</summary>
internal sealed record Question(string Name, string Request, Answer Answer)
{
    private static readonly string[] Repeated =
    [
        "Content-Type", "Content-Encoding", "ETag", "Cache-Control", "Vary", "Link", "X-Content-Type-Options", "Referrer-Policy",
        "Cross-Origin-Resource-Policy", "Content-Security-Policy",
    ];

    public static async Task<IReadOnlyList<Question>> AskAsync(int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        return
        [
            await AskAsync(client, "article", "/api/articles/article-500", "identity"),
            await AskAsync(client, "article, br", "/api/articles/article-500", "br"),
            await AskAsync(client, "article, 304", "/api/articles/article-500", "br", ifNoneMatch: true),
            await AskAsync(client, "list of 20", "/api/articles", "br"),
            await AskAsync(client, "RSS feed, br", "/api/feeds/rss.xml", "br"),
        ];
    }

    private static async Task<Question> AskAsync(HttpClient client, string name, string path, string encoding, bool ifNoneMatch = false)
    {
        using var first = await client.SendAsync(Message(path, encoding, tag: null));
        var tag = ifNoneMatch ? first.Headers.ETag!.Tag : null;
        using var answer = await client.SendAsync(Message(path, encoding, tag));
        var repeated = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => Repeated.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))
            .ToList();
        return new Question(
            name,
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n{(tag is null ? "" : $"If-None-Match: {tag}\r\n")}\r\n",
            new Answer((int)answer.StatusCode, repeated, await answer.Content.ReadAsByteArrayAsync()));
    }

    private static HttpRequestMessage Message(string path, string encoding, string? tag)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, path);
        message.Headers.Add("Accept-Encoding", encoding);
        if (tag is not null)
        {
            message.Headers.Add("If-None-Match", tag);
        }

        return message;
    }
}

/// <summary>What a bare server has to return for the same bytes.</summary>
internal sealed record Answer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
