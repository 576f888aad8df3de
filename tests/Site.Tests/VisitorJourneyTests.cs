using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

[Collection(BrowserCollection.Name)]
public sealed class VisitorJourneyTests(BrowserFixture system)
{
    [Fact]
    public async Task A_visitor_reads_writes_signs_up_confirms_and_gets_the_newsletter()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;

        await page.GotoAsync("/articles/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Five minutes to steady ground" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Five minutes to steady ground" })).ToBeVisibleAsync();

        await page.GotoAsync("/contact/");
        await WriteAsync(page, "Journey Visitor");
        await Expect(page.GetByText("We answer by e-mail, usually within 2 working days.")).ToBeVisibleAsync();
        await Expect(page.GetByText("988").First).ToBeVisibleAsync();
        Assert.Contains("Journey Visitor", await InboxAsync(), StringComparison.Ordinal);

        await page.GotoAsync("/newsletter/");
        await SignUpAsync(page, "journey@example.com");
        await Expect(page.GetByText("there is a link to confirm")).ToBeVisibleAsync();

        await page.GotoAsync((await system.MailAsync("journey@example.com", "confirm")).LinkWith("confirm"));
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed up" })).ToBeVisibleAsync();

        await SendIssueAsync("journey-issue", "A quiet week");
        var issue = await system.MailAsync("journey@example.com", "A quiet week");
        await page.GotoAsync(issue.LinkWith("unsubscribe"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are unsubscribed" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Both_forms_work_without_scripts()
    {
        await using var visitor = await system.VisitAsync(withScripts: false, width: 360);
        var page = visitor.Page;

        await page.GotoAsync("/contact/");
        await WriteAsync(page, "Scriptless Visitor");
        await Expect(page).ToHaveURLAsync(new Regex("/thanks/$"));

        await page.GotoAsync("/newsletter/");
        await SignUpAsync(page, "scriptless@example.com");
        await Expect(page).ToHaveURLAsync(new Regex("/check-your-mail/$"));

        await page.GotoAsync((await system.MailAsync("scriptless@example.com", "confirm")).LinkWith("confirm"));
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed up" })).ToBeVisibleAsync();
        Assert.Contains("Scriptless Visitor", await InboxAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        await page.GotoAsync("/contact/");

        await page.GetByLabel("Your name").FillAsync("Careful Visitor");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync("careful@localhost");
        await page.GetByLabel("What would you like us to know?").FillAsync("Words that took a while");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(page.GetByText("not a valid e-mail address").First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What would you like us to know?")).ToHaveValueAsync("Words that took a while");
    }

    [Fact]
    public async Task Whoever_mistypes_a_domain_is_asked_at_the_field_and_again_after_sending()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        await page.GotoAsync("/newsletter/");
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" });

        await field.FillAsync("mistyped@gmial.con");
        await field.BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "mistyped@gmail.com" }).ClickAsync();
        await Expect(field).ToHaveValueAsync("mistyped@gmail.com");
        await Expect(page.GetByText("Did you mean")).Not.ToBeVisibleAsync();

        await SignUpAsync(page, "Mistyped@hotnail.com");
        await page.GetByText("Press it to send again").GetByRole(AriaRole.Button, new() { Name = "Mistyped@hotmail.com" }).ClickAsync();
        await Expect(page.GetByText("there is a link to confirm")).ToBeVisibleAsync();
        await Expect(page.GetByText("Press it to send again")).Not.ToBeVisibleAsync();
        await system.MailAsync("Mistyped@hotmail.com", "confirm");
        Assert.Empty(visitor.Complaints);
    }

    private static async Task WriteAsync(IPage page, string name)
    {
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync("visitor@example.com");
        await page.GetByLabel("What would you like us to know?").FillAsync("I would like to talk to somebody.");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    private static async Task SignUpAsync(IPage page, string address)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync(address);
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
    }

    private async Task<string> InboxAsync()
    {
        using var staff = Staff();
        return await staff.GetStringAsync(new Uri("/api/manage/inquiries", UriKind.Relative));
    }

    private async Task SendIssueAsync(string slug, string subject)
    {
        using var staff = Staff();
        using var source = new StringContent($"---\nsubject: {subject}\n---\nRest a little.", Encoding.UTF8, "text/markdown");
        (await staff.PutAsync(new Uri($"/api/manage/newsletters/{slug}", UriKind.Relative), source)).EnsureSuccessStatusCode();
        (await staff.PostAsJsonAsync($"/api/manage/newsletters/{slug}/schedule", new { sendAt = DateTimeOffset.UtcNow })).EnsureSuccessStatusCode();
        await system.RunTimerAsync("SendDueNewsletters");
    }

    private HttpClient Staff()
    {
        var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        client.DefaultRequestHeaders.Add("x-staff-key", "local");
        return client;
    }
}
