using System.Collections.Frozen;
using System.Net;

namespace Benchmarks;

/// <summary>Requests of one kind, as bytes, and the answers that they get, by the query of their addresses.</summary>
internal sealed record Question(string Name, IReadOnlyList<string> Requests, FrozenDictionary<string, Answer> Answers)
{
    /// <summary>What is read is counted for browsers only.</summary>
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private const string NotModified = "article, 304";

    // What the server itself adds, or what the bare one sets by itself.
    private static readonly string[] ServersOwn = ["Date", "Content-Length", "Transfer-Encoding"];

    private static readonly (string Name, string Path, string Encoding)[] Kinds =
    [
        ("article", "/api/articles/article-500", "identity"),
        ("article, br", "/api/articles/article-500", "br"),
        ("article, gzip", "/api/articles/article-500", "gzip"),
        (NotModified, "/api/articles/article-500", "br"),
        ("list of 20", "/api/articles", "identity"),
        ("list of 20, br", "/api/articles", "br"),
        ("list of 20, gzip", "/api/articles", "gzip"),
        ("RSS feed, br", "/api/feeds/rss.xml", "br"),
        ("RSS feed, gzip", "/api/feeds/rss.xml", "gzip"),
        ("page of an article", "/articles/article-500", "identity"),
        ("page of an article, br", "/articles/article-500", "br"),
        ("page of an article, gzip", "/articles/article-500", "gzip"),
    ];

    private static readonly (string Name, string Encoding)[] SearchKinds =
    [
        ("search for a word", "identity"), ("search for a word, br", "br"), ("search for a word, gzip", "gzip"),
    ];

    public int BodyBytes => (int)Answers.Values.Average(answer => answer.Body.Length);

    /// <summary>Whether the bare server, too, has to look at what is asked for.</summary>
    public bool IsOfMany => Answers.Count > 1;

    /// <param name="name">What the names have to contain.</param>
    public static async Task<IReadOnlyList<Question>> AskAsync(int port, string name)
    {
        using var client = ClientOf(port);
        var questions = new List<Question>();
        foreach (var (kind, path, encoding) in Kinds.Where(kind => kind.Name.Contains(name, StringComparison.Ordinal)))
        {
            questions.Add(await AskAsync(client, kind, path, encoding));
        }

        return questions;
    }

    /// <summary>Searches for one word each, no two alike.</summary>
    public static async Task<IReadOnlyList<Question>> SearchAsync(int port, string name, IReadOnlyList<string> words)
    {
        using var client = ClientOf(port);
        var questions = new List<Question>();
        foreach (var (kind, encoding) in SearchKinds.Where(kind => kind.Name.Contains(name, StringComparison.Ordinal)))
        {
            questions.Add(await SearchAsync(client, kind, words, encoding));
        }

        return questions;
    }

    private static HttpClient ClientOf(int port)
        => new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri($"http://localhost:{port}") };

    private static async Task<Question> SearchAsync(HttpClient client, string name, IReadOnlyList<string> words, string encoding)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            answers[$"?q={word}"] = await AnswerAsync(client, $"/api/search?q={word}", encoding, tag: null);
        }

        return new Question(name, [.. answers.Keys.Select(query => Request($"/api/search{query}", encoding, tag: null))], answers.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static async Task<Question> AskAsync(HttpClient client, string name, string path, string encoding)
    {
        using var first = await client.SendAsync(Message(path, encoding, tag: null));
        var tag = name == NotModified ? first.Headers.ETag!.Tag : null;
        var answer = await AnswerAsync(client, path, encoding, tag);
        return new Question(name, [Request(path, encoding, tag)], new Dictionary<string, Answer> { [""] = answer }.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static async Task<Answer> AnswerAsync(HttpClient client, string path, string encoding, string? tag)
    {
        using var answer = await client.SendAsync(Message(path, encoding, tag));
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !ServersOwn.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))
            .ToList();
        return new Answer((int)answer.StatusCode, headers, await answer.Content.ReadAsByteArrayAsync());
    }

    private static string Request(string path, string encoding, string? tag)
        => $"GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {Browser}\r\nAccept-Encoding: {encoding}\r\n{(tag is null ? "" : $"If-None-Match: {tag}\r\n")}\r\n";

    private static HttpRequestMessage Message(string path, string encoding, string? tag)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, path);
        message.Headers.TryAddWithoutValidation("User-Agent", Browser);
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
