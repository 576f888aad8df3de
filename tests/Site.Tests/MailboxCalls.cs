using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Site.Tests;

/// <summary>What a person does with the mail that they get.</summary>
internal static class MailboxCalls
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Waits for a mail to an address whose subject has these words.</summary>
    public static async Task<JsonNode> MailAsync(this BrowserFixture system, string address, string subject)
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var mails = JsonNode.Parse(await client.GetStringAsync(new Uri($"/dev/mail.json?to={address}", UriKind.Relative), limit.Token))!.AsArray();
            if (mails.FirstOrDefault(mail => mail!["subject"]!.GetValue<string>().Contains(subject, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }

    public static string LinkWith(this JsonNode mail, string part) => Regex.Match(mail["text"]!.GetValue<string>(), $@"http\S+{part}\S+").Value;
}
