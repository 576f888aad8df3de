using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Functions.IntegrationTests.Contact;

/// <summary>What staff and a person do in a conversation.</summary>
internal static partial class ConversationCalls
{
    public const string Path = "/api/contact/conversation";

    public static (string Name, string Value) AsBrowser { get; } = ("Accept", "text/html");

    public static Task<Answer> ReplyAsync(this HttpClient client, string id, object reply, string? ifMatch = null, params (string Name, string Value)[] headers)
        => client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/{id}/reply", reply, [HttpCalls.AsStaff, .. ifMatch is null ? Array.Empty<(string, string)>() : [("If-Match", ifMatch)], .. headers]);

    public static Task<Answer> SaveDraftAsync(this HttpClient client, string id, string reply, string note, params (string Name, string Value)[] headers)
        => client.PutAsync($"{ContactCalls.Inbox}/{id}/draft", new { reply, note }, headers);

    public static Task<Answer> PutAsync(this HttpClient client, string path, object body, params (string Name, string Value)[] headers)
    {
        var request = HttpCalls.Request(HttpMethod.Put, path, headers.Length == 0 ? [HttpCalls.AsStaff] : headers);
        request.Content = JsonContent.Create(body);
        return client.AnswerAsync(request);
    }

    public static Task<Answer> ShowAsync(this HttpClient client, string token, params (string Name, string Value)[] headers)
        => client.PostFormAnswerAsync(Path, [new("token", token)], headers);

    public static Task<Answer> AnswerBackAsync(this HttpClient client, string token, string message, params (string Name, string Value)[] headers)
        => client.PostFormAnswerAsync($"{Path}/message", [new("token", token), new("message", message)], headers);

    public static Task<Answer> AskForLinkAsync(this HttpClient client, string email)
        => client.PostFormAnswerAsync($"{Path}/link", [new("email", email)]);

    /// <summary>The mails to an address with a link to its conversation, the newest first.</summary>
    public static async Task<IReadOnlyList<ReceivedMail>> LinkMailsAsync(this SystemFixture system, string email, int count = 1)
        => await Eventually.GetAsync<IReadOnlyList<ReceivedMail>>(
            async () => [.. (await system.MailsToAsync(email)).Where(mail => mail.Text.Contains("contact/conversation", StringComparison.Ordinal))],
            mails => mails.Count >= count);

    /// <summary>The token in the newest mail.</summary>
    public static async Task<string> TokenAsync(this SystemFixture system, string email, int count = 1) => TokenIn((await system.LinkMailsAsync(email, count))[0]);

    public static string TokenIn(ReceivedMail mail) => Token().Match(mail.Text).Groups["token"].Value;

    [GeneratedRegex("conversation[?]token=(?<token>[A-Za-z0-9_-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
