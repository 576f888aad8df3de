using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

[Collection(BrowserCollection.Name)]
public sealed class StaffInboxTests(BrowserFixture system)
{
    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Staff_find_the_urgent_first_open_it_with_the_keyboard_and_keep_track_of_it(int width)
    {
        var calm = await WriteAsync($"Calm Visitor {width}", "I would like an appointment.");
        var urgent = await WriteAsync($"Urgent Visitor {width}", "I want to die.\n<b>Please</b> call.");
        await using var staff = await SignedInAsync(width);
        var page = staff.Page;

        await Expect(page.Locator("#messages a").First).ToContainTextAsync("Urgent");
        await page.Locator($"#messages a[href='#{urgent}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = $"Urgent Visitor {width}" });
        await Expect(heading).ToBeFocusedAsync();
        await Expect(page.GetByText("<b>Please</b> call.")).ToBeVisibleAsync();
        await page.GetByLabel("Status").SelectOptionAsync("answered");
        await page.GetByLabel("Assigned to").FillAsync("Front desk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved");
        await page.GetByLabel("New note").FillAsync("Called back, is safe.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        await Expect(page.Locator(".notes li")).ToContainTextAsync("Called back, is safe.");
        await Expect(page.Locator($"#messages a[href='#{urgent}']")).ToHaveCountAsync(0);
        await Expect(page.Locator($"#messages a[href='#{calm}']")).ToHaveCountAsync(1);
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task Staff_see_why_a_message_is_in_quarantine_and_release_it()
    {
        var spam = await WriteAsync("Pasting Visitor", "https://a.example https://b.example https://c.example", website: "filled in");
        await using var staff = await SignedInAsync(1200);
        var page = staff.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Quarantine" }).ClickAsync();
        await Expect(page.Locator($"#messages a[href='#{spam}']")).ToContainTextAsync("a hidden field was filled in; it contains many links");
        await page.Locator($"#messages a[href='#{spam}']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "release it" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Released. Staff are notified.");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("new");
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task The_link_of_a_staff_mail_opens_the_message_after_signing_in()
    {
        var id = await WriteAsync("Linked Visitor", "From the mail to the message.");
        await using var staff = await system.VisitAsync();

        // As it stands in the mail to staff, which an earlier message may hold back for minutes.
        await staff.Page.GotoAsync($"{system.BaseUrl}/staff/#{id}");
        await SignInAsync(staff.Page, "wrong");
        await Expect(staff.Page.GetByText("is not valid for the inbox")).ToBeVisibleAsync();
        await SignInAsync(staff.Page, "local");

        await Expect(staff.Page.GetByText("From the mail to the message.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_lacks_the_role_reads_whom_to_ask_and_finds_the_rooms_that_are_open()
    {
        await using var staff = await system.VisitAsync(width: 390);
        await staff.Page.GotoAsync("/staff/inbox/");

        await SignInAsync(staff.Page, BrowserFixture.EditorKey);

        await Expect(staff.Page.Locator("#problem")).ToHaveTextAsync("Your staff key may not open the inbox: ask the person who looks after the website for the role Inbox.");
        var rooms = staff.Page.GetByRole(AriaRole.Navigation, new() { Name = "Staff" });
        await Expect(rooms.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Today", "Writing", "Media", "Newsletter", "Subscribers"]);
        await rooms.GetByRole(AriaRole.Link, new() { Name = "Newsletter" }).ClickAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = "Newsletter", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(await staff.Page.FaultsOfPageAsync());
    }

    [Fact]
    public async Task After_several_wrong_keys_staff_read_how_long_to_wait()
    {
        await using var staff = await system.VisitAsync();
        await staff.Page.GotoAsync("/staff/inbox/");
        await Expect(staff.Page.GetByLabel("Staff key")).ToBeFocusedAsync();
        await staff.Page.RouteAsync("**/api/manage/**", route => route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "40")], Body = "{}" }));

        await SignInAsync(staff.Page, "wrong");

        await Expect(staff.Page.Locator("#sign-in .problem")).ToHaveTextAsync("A wrong staff key was entered several times. Please wait 40 seconds, then try again.");
        await Expect(staff.Page.GetByLabel("Staff key")).ToBeFocusedAsync();
    }

    private static async Task SignInAsync(IPage page, string key)
    {
        await page.GetByLabel("Staff key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    // The browser reports the 401 that shows the page that a key is needed.
    private static IEnumerable<string> ComplaintsOf(Visitor staff) => staff.Complaints.Where(complaint => !complaint.Contains("401", StringComparison.Ordinal));

    private async Task<Visitor> SignedInAsync(int width)
    {
        var staff = await system.VisitAsync(width: width);
        await staff.Page.GotoAsync("/staff/inbox/");
        await SignInAsync(staff.Page, "local");
        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = "Inbox", Exact = true })).ToBeVisibleAsync();
        return staff;
    }

    private async Task<string> WriteAsync(string name, string message, string website = "")
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        using var answer = await client.PostAsJsonAsync("/api/contact", new { name, email = "visitor@example.com", message, website, office = "North office", consent = true });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
    }
}
