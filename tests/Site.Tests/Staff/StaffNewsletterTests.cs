using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

[Collection(BrowserCollection.Name)]
public sealed class StaffNewsletterTests(BrowserFixture system)
{
    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Staff_write_an_issue_mend_what_is_found_look_at_it_test_it_and_schedule_it(int width)
    {
        await using var staff = await SignedInAsync("/staff/newsletter/#new", "Subject", width);
        var page = staff.Page;

        await page.GetByLabel("Subject").FillAsync($"Calm: at {width}");
        await Text(page).FillAsync("Hello {{name}}, breathe in.");
        await Expect(page.Locator(".problem-list")).ToContainTextAsync("There is no value for {{name}}.");

        await Text(page).FillAsync("Breathe in, breathe out.");
        await Expect(page.Locator(".problem-list")).ToHaveCountAsync(0);
        await Expect(page.FrameLocator(".preview iframe").GetByText("Breathe in, breathe out.")).ToBeVisibleAsync();
        foreach (var (name, pixels) in new[] { ("Computer", "1100"), ("Phone", "390") })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
            await Expect(page.Locator(".preview iframe")).ToHaveAttributeAsync("width", pixels);
        }

        await page.GetByLabel("Send a test to").FillAsync($"tester-{width}@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await Expect(page.Locator(".done")).ToHaveTextAsync("The test mail is being sent.");
        await system.MailAsync($"tester-{width}@example.com", $"[Test] Calm: at {width}");
        Assert.EndsWith($"#calm-at-{width}", page.Url, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule …" }).ClickAsync();
        await page.GetByLabel("Date", new() { Exact = true }).FillAsync("2199-03-01");
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("09:00");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Friday, March 1, 2199 at 9:00 AM, Central Time");
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex($"^(Send|Schedule) “Calm: at {width}”") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();
        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Scheduled");
        await Expect(page.Locator("#issue-status time")).ToHaveAttributeAsync("datetime", "2199-03-01T15:00:00Z");
        await Expect(page.Locator(".mail-facts")).ToContainTextAsync("the time for which it is planned");
        await Expect(page.FrameLocator(".preview iframe").GetByText("March 1, 2199")).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsOfPageAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel this issue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the issue" }).ClickAsync();
        await Expect(page.Locator("#issue-status")).ToContainTextAsync("Cancelled");
        Assert.Empty(ComplaintsOf(staff));
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(390)]
    public async Task An_issue_is_seen_as_in_an_inbox_becomes_a_template_and_begins_another(int width)
    {
        await using var staff = await SignedInAsync("/staff/newsletter/#new", "Subject", width);
        var page = staff.Page;
        await page.GetByLabel("Subject").FillAsync($"Every month {width}");
        await page.GetByLabel("Preview line").FillAsync("One thing to try");
        await Text(page).FillAsync("What is always said.");

        var inbox = page.GetByRole(AriaRole.Group, new() { Name = "In an inbox on a phone" });
        await Expect(inbox.Locator("span")).ToHaveTextAsync([new Regex("."), new Regex(@"^\w{3} \d+$"), new Regex($"^Every month {width}$"), new Regex("^One thing to try$")]);
        await Expect(page.Locator(".mail-facts")).ToContainTextAsync(new Regex("<.+@.+>"));
        await Expect(page.Locator(".mail-facts")).ToContainTextAsync("today, until a time is set");

        await page.Locator(".workspace-bar summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use as a template" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("This is the template");
        Assert.EndsWith($"#template-every-month-{width}", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("#issue-status")).ToHaveTextAsync("Template New issues begin with it. It is never sent itself.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Schedule …" })).ToHaveCountAsync(0);
        Assert.Empty(await page.FaultsOfPageAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" }).ClickAsync();
        await Expect(page.Locator("#templates li", new() { HasText = $"Every month {width}" })).ToContainTextAsync("is never sent");
        await page.Locator("#new-issue summary").ClickAsync();
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = $"From the template “Every month {width}”" }).ClickAsync();
        await Expect(Text(page)).ToHaveTextAsync("What is always said.");
        await Expect(page.GetByLabel("Subject")).ToHaveValueAsync($"Every month {width}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Schedule …" })).ToBeVisibleAsync();
        Assert.Empty(ComplaintsOf(staff));
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Staff_see_how_everything_stands(int width)
    {
        await system.RunTimerAsync("SendDueNewsletters");
        await using var staff = await SignedInAsync("/staff/", "Today", width);

        await staff.Page.GetByText("How the system is doing").ClickAsync();

        var status = staff.Page.Locator("#status-list");
        foreach (var name in new[] { "Emails waiting", "Newsletter emails with unconfirmed delivery", "Failed tasks", "Last backup", "Newsletter, last run" })
        {
            await Expect(status.GetByRole(AriaRole.Term).Filter(new() { HasText = name })).ToBeVisibleAsync();
        }

        await Expect(status).Not.ToContainTextAsync("undefined");
        Assert.Empty(await staff.Page.FaultsOfPageAsync());
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_on_the_page()
    {
        await using var staff = await SignedInAsync("/staff/newsletter/#no-such-issue", "There is no such text", 1200);

        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such text" })).ToBeVisibleAsync();
    }

    private static ILocator Text(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    // The browser reports the 401 that shows the page that a key is needed, and the 404 of a draft that is not there yet.
    private static IEnumerable<string> ComplaintsOf(Visitor staff)
        => staff.Complaints.Where(complaint => !complaint.Contains("401", StringComparison.Ordinal) && !complaint.Contains("404", StringComparison.Ordinal));

    private async Task<Visitor> SignedInAsync(string address, string title, int width)
    {
        var staff = await system.VisitAsync(width: width);
        await staff.Page.GotoAsync(address);
        await staff.Page.SignInAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }).Or(staff.Page.GetByRole(AriaRole.Textbox, new() { Name = title, Exact = true }))).ToBeVisibleAsync();
        return staff;
    }
}
