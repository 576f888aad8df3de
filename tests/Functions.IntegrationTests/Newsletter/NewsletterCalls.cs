using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter;

/// <summary>What readers and staff do with the newsletter.</summary>
internal sealed class NewsletterCalls(SystemFixture system)
{
    public static string NewAddress() => $"reader-{Guid.NewGuid():N}@example.com";

    public static string TokenOf(string link) => Regex.Match(link, "token=([A-Za-z0-9_-]+)").Groups[1].Value;

    public Task<Answer> SignUpAsync(string address) => system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = address, consent = true });

    /// <summary>The path and query of the link in the confirmation mail.</summary>
    public async Task<string> ConfirmLinkAsync(string address)
    {
        var mails = await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Any(IsConfirmation));
        return LinkIn(mails.First(IsConfirmation).Text, "confirm");
    }

    public async Task<string> SubscribedAsync()
    {
        var address = NewAddress();
        await ConfirmAsync(address);
        return address;
    }

    /// <summary>Signs up and confirms.</summary>
    public async Task ConfirmAsync(string address)
    {
        await SignUpAsync(address);
        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token = TokenOf(await ConfirmLinkAsync(address)) });
        Assert.Equal(200, answer.Status);
    }

    /// <summary>The unsubscribe link that a person gets with an issue.</summary>
    public async Task<string> UnsubscribeLinkAsync(string address)
    {
        var slug = await WriteAsync();
        await ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await SendAsync(slug);
        return new Uri((await IssuesToAsync(address, slug))[0].Headers["List-Unsubscribe"].Trim('<', '>')).PathAndQuery;
    }

    /// <summary>Asks with the link of an issue, as its reader does; the fresh link comes by mail.</summary>
    public async Task<string> FreshLinkAsync(string address, string action)
    {
        var token = TokenOf(system.Services.GetRequiredService<NewsletterLinks>().Preferences(system.Services.GetRequiredService<SubscriberKeys>().Of(address)));
        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/data", new { token, action });
        Assert.Equal(202, answer.Status);
        var mails = await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Any(HasLink));
        return LinkIn(mails.First(HasLink).Text, action);

        bool HasLink(ReceivedMail mail) => mail.Text.Contains($"/{action}?token=", StringComparison.Ordinal);
    }

    public async Task<string?> StatusOfAsync(string address) => (await ListedAsync(address))?["status"]!.GetValue<string>();

    /// <summary>What staff see of a person; null when they are not on the list.</summary>
    public async Task<JsonNode?> ListedAsync(string address)
        => (await ListedAsync(person => string.Equals(person["email"]!.GetValue<string>(), address, StringComparison.OrdinalIgnoreCase))).SingleOrDefault();

    /// <summary>The people on the list for whom something holds, as staff see them.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListedAsync(Func<JsonNode, bool> holds)
    {
        var found = new List<JsonNode>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await system.Client.GetAnswerAsync($"/api/manage/subscribers?limit=1000{cursor}", HttpCalls.AsStaff)).Json;
            found.AddRange(page["items"]!.AsArray().Where(item => holds(item!))!);
            cursor = page["next"] is { } next ? $"&cursor={next.GetValue<string>()}" : null;
        }

        return found;
    }

    public Task<Answer> ImportAsync(string csv, bool dryRun, string answers = "")
    {
        var request = HttpCalls.Request(HttpMethod.Post, $"/api/manage/subscribers/import?dryRun={(dryRun ? "true" : "false")}{answers}", HttpCalls.AsStaff);
        request.Content = new StringContent(csv, Encoding.UTF8, "text/csv");
        return system.Client.AnswerAsync(request);
    }

    public async Task<string> WriteAsync(string text = "Breathe in, breathe out.")
    {
        var slug = $"issue-{Guid.NewGuid():N}";
        var answer = await PutAsync(slug, $"---\nsubject: Issue {slug}\npreheader: Hello\n---\n{text}\n");
        Assert.Equal(200, answer.Status);
        return slug;
    }

    public Task<Answer> PutAsync(string slug, string markdown)
    {
        var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/newsletters/{slug}", HttpCalls.AsStaff);
        request.Content = new StringContent(markdown, Encoding.UTF8, "text/markdown");
        return system.Client.AnswerAsync(request);
    }

    public Task<Answer> ScheduleAsync(string slug, DateTimeOffset sendAt)
        => system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/schedule", new { sendAt = sendAt.ToString("O") }, HttpCalls.AsStaff);

    /// <summary>Lets the timer run until the issue is sent.</summary>
    public async Task SendAsync(string slug) => await Eventually.GetAsync(
        async () =>
        {
            await system.RunTimerAsync("SendDueNewsletters");
            return (await IssueAsync(slug)).Text("status");
        },
        status => status == "sent");

    public Task<Answer> IssueAsync(string slug) => system.Client.GetAnswerAsync($"/api/manage/newsletters/{slug}", HttpCalls.AsStaff);

    public async Task<IReadOnlyList<ReceivedMail>> IssuesToAsync(string address, string slug)
        => [.. (await system.MailsToAsync(address)).Where(mail => mail.CustomArgs.TryGetValue("c", out var campaign) && campaign == slug)];

    private static bool IsConfirmation(ReceivedMail mail) => mail.Text.Contains("/confirm?token=", StringComparison.Ordinal);

    private static string LinkIn(string text, string action) => new Uri(Regex.Match(text, $@"http\S+/{action}\?token=\S+").Value).PathAndQuery;
}
