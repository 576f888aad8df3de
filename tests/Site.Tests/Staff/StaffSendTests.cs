using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

[Collection(BrowserCollection.Name)]
public sealed class StaffSendTests(BrowserFixture system) : IDisposable
{
    private readonly HttpClient _client = new() { DefaultRequestHeaders = { { "x-staff-key", "local" } } };

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Staff_watch_an_issue_go_out_hold_it_and_decide_what_nobody_knows(int width)
    {
        await using var staff = await system.VisitAsync(width: width);
        var page = staff.Page;
        var slug = $"send-{width}";
        await PrepareAsync(slug);
        await SwitchMailboxAsync("off");
        await UntilAsync(slug, "sent");
        await SwitchMailboxAsync("on");

        await OpenAsync(page, slug);
        await Expect(page.Locator("#send")).ToContainTextAsync("Delivery is unconfirmed");
        await Expect(page.Locator("#send")).Not.ToContainTextAsync("null");
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("^Needs a decision: [0-9]+ of [0-9]+") })).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsOfPageAsync());

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Send again to all") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("a second copy");
        await page.GetByRole(AriaRole.Button, new() { Name = "No", Exact = true }).ClickAsync();
        await Expect(page.Locator("#send")).ToContainTextAsync("Delivery is unconfirmed");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Send again to all") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes", Exact = true }).ClickAsync();
        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Sending");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Sending");

        await UntilAsync(slug, "sent");

        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Sent");
        await Expect(page.Locator("#send-summary")).ToHaveTextAsync(new Regex("^Sent to ([0-9]+) of \\1 people"));
        await Expect(page.Locator("#send")).Not.ToContainTextAsync("Delivery is unconfirmed");
        Assert.Empty(await page.FaultsOfPageAsync());
        Assert.DoesNotContain(staff.Complaints, complaint => !complaint.Contains("401", StringComparison.Ordinal) && !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_issue_being_sent_cannot_be_edited_and_is_cancelled_after_a_confirmation()
    {
        await using var staff = await system.VisitAsync(width: 360);
        var page = staff.Page;
        await PrepareAsync("cancelled-send", perMinute: 1);
        await OpenAsync(page, "cancelled-send");
        await Expect(Text(page)).ToBeEditableAsync();
        await UntilAsync("cancelled-send", "sending");

        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Sending");
        await Expect(Text(page)).Not.ToBeEditableAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Schedule" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel sending" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("People who have not received this issue yet will not receive it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "No", Exact = true }).ClickAsync();
        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Sending");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel sending" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes", Exact = true }).ClickAsync();

        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Cancelled");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel sending" })).ToBeHiddenAsync();
        Assert.Empty(await page.FaultsOfPageAsync());
    }

    private static ILocator Text(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    private static async Task OpenAsync(IPage page, string slug)
    {
        await page.GotoAsync($"/staff/newsletter/#{slug}");
        await page.SignInAsync();
    }

    private async Task PrepareAsync(string slug, int? perMinute = null)
    {
        using var list = new StringContent($"email,consentAt,consentSource\nann-{slug}@example.com,2025-03-01,paper\nbo-{slug}@example.com,2025-03-01,paper\n", Encoding.UTF8, "text/csv");
        using var imported = await _client.PostAsync(Url("/api/manage/subscribers/import?dryRun=false"), list);
        imported.EnsureSuccessStatusCode();
        using var source = new StringContent($"---\nsubject: {slug}\n{(perMinute is null ? "" : $"perMinute: {perMinute}\n")}---\nBreathe.\n", Encoding.UTF8, "text/markdown");
        using var written = await _client.PutAsync(Url($"/api/manage/newsletters/{slug}"), source);
        written.EnsureSuccessStatusCode();
        using var scheduled = await _client.PostAsJsonAsync(Url($"/api/manage/newsletters/{slug}/schedule"), new { sendAt = DateTimeOffset.UtcNow.ToString("O") });
        scheduled.EnsureSuccessStatusCode();
    }

    // As the timer does every minute.
    private async Task UntilAsync(string slug, string status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await _client.GetFromJsonAsync<JsonNode>(Url($"/api/manage/newsletters/{slug}"), limit.Token))!["status"]!.GetValue<string>() != status)
        {
            await system.RunTimerAsync("SendDueNewsletters");
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    private async Task SwitchMailboxAsync(string state)
    {
        using var form = new FormUrlEncodedContent([new("state", state)]);
        using var switched = await _client.PostAsync(Url("/dev/mail/switch"), form);
        switched.EnsureSuccessStatusCode();
    }

    private Uri Url(string path) => new(new Uri(system.BaseUrl), path);
}
