using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functions.IntegrationTests;

/// <summary>What a caller of the API does.</summary>
internal static class HttpCalls
{
    public const string StaffKey = "a staff key of more than 32 characters";

    public static async Task<Answer> AnswerAsync(this HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = new Answer(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            await Exchanges.NoteAsync(request, answer);
            return answer;
        }
    }

    public static Task<Answer> GetAnswerAsync(this HttpClient client, string path, params (string Name, string Value)[] headers)
        => client.AnswerAsync(Request(HttpMethod.Get, path, headers));

    public static Task<Answer> PostJsonAnswerAsync(this HttpClient client, string path, object body, params (string Name, string Value)[] headers)
    {
        var request = Request(HttpMethod.Post, path, headers);
        request.Content = JsonContent.Create(body, options: JsonSerializerOptions.Web);
        return client.AnswerAsync(request);
    }

    public static Task<Answer> PostFormAnswerAsync(
        this HttpClient client,
        string path,
        IEnumerable<KeyValuePair<string, string>> fields,
        params (string Name, string Value)[] headers)
    {
        var request = Request(HttpMethod.Post, path, headers);
        request.Content = new FormUrlEncodedContent(fields);
        return client.AnswerAsync(request);
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return request;
    }

    public static (string Name, string Value) AsStaff { get; } = ("x-staff-key", StaffKey);
}

/// <summary>A status, headers and a whole body.</summary>
internal sealed record Answer(HttpResponseMessage Response, string Body)
{
    public int Status => (int)Response.StatusCode;

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? ContentType => Response.Content.Headers.ContentType?.MediaType;

    public string? Header(string name)
        => Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public string Text(string property) => Json[property]!.GetValue<string>();
}
