using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Functions.IntegrationTests.Contact;

/// <summary>What visitors and staff do with messages.</summary>
internal static class ContactCalls
{
    public const string Path = "/api/contact";
    public const string Inbox = "/api/manage/inquiries";

    /// <summary>A message that no other is like, from a page with its honeypot empty.</summary>
    public static Dictionary<string, object> Message(string? name = null, string? message = null, string? email = null) => new(StringComparer.Ordinal)
    {
        ["name"] = name ?? "Visitor",
        ["email"] = email ?? "visitor@example.com",
        ["message"] = message ?? $"Hello {Guid.NewGuid()}",
        ["website"] = "",
        ["consent"] = true,
    };

    public static Task<Answer> WriteAsync(this HttpClient client, Dictionary<string, object> message, params (string Name, string Value)[] headers)
        => client.PostJsonAnswerAsync(Path, message, headers);

    public static async Task<string> WrittenAsync(this HttpClient client, Dictionary<string, object>? message = null, params (string Name, string Value)[] headers)
    {
        var answer = await client.WriteAsync(message ?? Message(), headers);
        Assert.Equal(202, answer.Status);
        return answer.Text("id");
    }

    public static Task<Answer> PostRawAsync(this HttpClient client, string contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        var request = HttpCalls.Request(HttpMethod.Post, Path, headers);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return client.AnswerAsync(request);
    }

    public static Task<Answer> PostRawAsync(this HttpClient client, string contentType, string body, params (string Name, string Value)[] headers)
        => client.PostRawAsync(contentType, Encoding.UTF8.GetBytes(body), headers);

    public static Task<Answer> PostMultipartAsync(this HttpClient client, IEnumerable<KeyValuePair<string, string>> fields, Action<MultipartFormDataContent>? more = null)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        more?.Invoke(content);
        var request = HttpCalls.Request(HttpMethod.Post, Path);
        request.Content = content;
        return client.AnswerAsync(request);
    }

    public static async Task<Answer> OpenAsync(this HttpClient client, string id)
    {
        var answer = await client.GetAnswerAsync($"{Inbox}/{id}", HttpCalls.AsStaff);
        Assert.Equal(200, answer.Status);
        return answer;
    }

    public static Task<Answer> ChangeAsync(this HttpClient client, string id, object change, string? ifMatch, params (string Name, string Value)[] headers)
    {
        var request = HttpCalls.Request(HttpMethod.Patch, $"{Inbox}/{id}", [HttpCalls.AsStaff, .. headers]);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        request.Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(change), MediaTypeHeaderValue.Parse("application/json"));
        return client.AnswerAsync(request);
    }

    public static async Task<Answer> ChangedAsync(this HttpClient client, string id, object change)
    {
        var answer = await client.ChangeAsync(id, change, (await client.OpenAsync(id)).Header("ETag"));
        Assert.Equal(200, answer.Status);
        return answer;
    }

    public static async Task<IReadOnlyList<JsonNode>> InboxAsync(this HttpClient client, string query = "")
    {
        var items = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await client.GetAnswerAsync($"{Inbox}?limit=200{query}{(cursor is null ? "" : $"&cursor={cursor}")}", HttpCalls.AsStaff);
            Assert.Equal(200, page.Status);
            items.AddRange(page.Json["items"]!.AsArray().Select(item => item!));
            cursor = page.Json["next"]?.GetValue<string>();
        }
        while (cursor is not null);

        return items;
    }

    public static string[] Reasons(this Answer inquiry) => [.. inquiry.Json["spamReasons"]!.AsArray().Select(reason => reason!.GetValue<string>())];
}
