using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>Staff who do nothing are signed out, by the browser's clock, which these tests set.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffIdleTests(BrowserFixture system)
{
    private const string Typed = "Called back, asks for a";
    private static readonly DateTime Morning = new(2030, 1, 7, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_warning_comes_a_minute_before_and_an_answer_keeps_everything(int width)
    {
        await using var staff = await system.VisitAsync(width: width);
        var page = staff.Page;
        await WriteNoteAsync(page, $"Warned Visitor {width}");

        await page.Clock.FastForwardAsync("13:50");
        await Expect(Warning(page)).ToHaveCountAsync(0);
        await UntilWarnedAsync(page);
        await Expect(Warning(page)).ToContainTextAsync("Notes and issues that you typed are kept.");
        await Expect(Stay(page)).ToBeFocusedAsync();
        await Expect(Warning(page).GetByRole(AriaRole.Status)).ToHaveTextAsync("");
        await page.Mouse.MoveAsync(20, 20);
        await page.Clock.FastForwardAsync("00:31");
        await Expect(Warning(page).GetByRole(AriaRole.Status)).ToHaveTextAsync(new Regex("^2[0-9] seconds left$"));
        // After the countdown, because it takes seconds of it.
        Assert.Empty(await page.FaultsOfPageAsync());
        await Stay(page).PressAsync("Enter");
        await Expect(Removed(page)).ToHaveCountAsync(0);

        await page.Clock.FastForwardAsync("13:50");
        await Expect(Warning(page)).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync(Typed);
        await UntilWarnedAsync(page);
        await Stay(page).PressAsync("Escape");
        await Expect(Removed(page)).ToHaveCountAsync(0);
        await page.Clock.FastForwardAsync("13:00");
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task Nothing_of_a_person_stays_but_what_was_typed_is_back_after_signing_in()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await WriteNoteAsync(page, "Absent Visitor");

        await page.Clock.FastForwardAsync("15:05");

        await Expect(page).ToHaveURLAsync(new Regex("/signed-out/$"));
        await Expect(page.GetByText("There was no input for 15 minutes.")).ToBeVisibleAsync();
        await Expect(page.GetByText("is kept with it, for you alone")).ToBeVisibleAsync();
        await Expect(page.GetByText("Absent Visitor")).ToHaveCountAsync(0);
        Assert.Null(await page.EvaluateAsync<string?>("sessionStorage.getItem('staff-key')"));
        Assert.DoesNotContain(Typed, await page.EvaluateAsync<string>("JSON.stringify([localStorage, sessionStorage])"), StringComparison.Ordinal);
        Assert.Empty(await page.FaultsOfPageAsync());

        await SignInAgainAsync(page, "local");

        await Expect(page.GetByLabel("New note")).ToHaveValueAsync(Typed);
        await Expect(page.GetByText("Draft of")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notes li")).ToContainTextAsync(Typed);
        await Expect(page.GetByText("Draft of")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nobody_else_gets_to_see_what_was_typed()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await WriteNoteAsync(page, "Private Visitor");
        await page.Clock.FastForwardAsync("14:05");
        await Warning(page).GetByRole(AriaRole.Button, new() { Name = "Sign out now" }).ClickAsync();
        await Expect(page.GetByText("is kept with it, for you alone")).ToBeVisibleAsync();

        await SignInAgainAsync(page, BrowserFixture.ColleagueKey);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Private Visitor" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Whoever_signs_out_leaves_nothing_behind()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await WriteNoteAsync(page, "Left Visitor");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await Expect(page.GetByText("is kept in this tab")).ToBeHiddenAsync();
        Assert.DoesNotContain(Typed, await page.EvaluateAsync<string>("JSON.stringify(sessionStorage)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_somebody_goes_back_to_is_loaded_anew_with_what_was_typed()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await WriteNoteAsync(page, "Returning Visitor");
        await page.GetByRole(AriaRole.Link, new() { Name = "Newsletter" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Newsletter", Exact = true })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync(Typed);
        // As from the browser's memory, which is switched off in tests.
        await page.EvaluateAsync("document.title = 'Shown before'; dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

        await Expect(page).ToHaveTitleAsync(new Regex("^Inbox"));
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task A_text_is_back_as_it_was_typed_whoever_was_signed_out_before_it_was_saved()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await OpenAsync(page, "/staff/writing/#new");
        await SignInAsync(page, "local");
        await page.GetByLabel("Title").FillAsync("Typed and left");
        await page.RouteAsync("**/api/manage/content/drafts/**", route => route.AbortAsync());
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });
        await text.PressSequentiallyAsync("Second thoughts.");
        var address = page.Url;

        await page.Clock.FastForwardAsync("15:05");
        await Expect(page.GetByText("is kept in this tab")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await SignInAgainAsync(page, "local");

        Assert.Equal(address, page.Url);
        await Expect(text).ToContainTextAsync("Second thoughts.");
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Typed and left");
    }

    [Fact]
    public async Task Two_tabs_keep_each_other_signed_in()
    {
        await using var staff = await system.VisitAsync();
        var one = staff.Page;
        await OpenAsync(one, "/staff/inbox/");
        await SignInAsync(one, "local");
        var other = await one.Context.NewPageAsync();
        await other.GotoAsync("/staff/newsletter/subscribers/");
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();

        await one.Clock.FastForwardAsync("10:00");
        await one.Mouse.MoveAsync(30, 30);
        await one.Clock.FastForwardAsync("10:00");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Subscribers" })).ToBeVisibleAsync();
        await Expect(Warning(other)).ToHaveCountAsync(0);
        await one.Clock.FastForwardAsync("04:15");
        await Expect(Warning(one)).ToBeVisibleAsync();
        await Expect(Warning(other)).ToBeVisibleAsync();
        await Stay(one).ClickAsync();
        await Expect(Warning(other)).ToHaveCountAsync(0);

        await one.Clock.FastForwardAsync("15:05");
        await Expect(one).ToHaveURLAsync(new Regex("/signed-out/$"));
        await Expect(other).ToHaveURLAsync(new Regex("/signed-out/$"));
    }

    [Fact]
    public async Task Input_that_wakes_a_sleeping_computer_keeps_nobody_signed_in()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await OpenAsync(page, "/staff/inbox/");
        await SignInAsync(page, "local");
        await page.Clock.PauseAtAsync(Morning.AddMinutes(1));

        await page.Clock.SetSystemTimeAsync(Morning.AddHours(4));
        await page.Mouse.MoveAsync(30, 30);

        await Expect(page.GetByText("There was no input for 15 minutes.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_tab_that_the_browser_had_put_away_does_not_open_again()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await OpenAsync(page, "/staff/inbox/");
        await SignInAsync(page, "local");
        await page.Clock.PauseAtAsync(Morning.AddMinutes(1));

        await page.Clock.SetSystemTimeAsync(Morning.AddHours(4));
        await page.ReloadAsync();

        await Expect(page.GetByText("There was no input for 15 minutes.")).ToBeVisibleAsync();
        await SignInAgainAsync(page, "local");
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(24, false)]
    public async Task Where_the_platform_signs_in_its_session_ends_too_but_not_that_of_another_day(int hours, bool isSignedOut)
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await page.RouteAsync("**/api/manage/**", route => route.ContinueAsync(new()
        {
            Headers = new Dictionary<string, string>(route.Request.Headers, StringComparer.OrdinalIgnoreCase) { ["x-staff-key"] = "local" },
        }));
        await page.RouteAsync("**/.auth/logout*", route => route.FulfillAsync(new() { Body = "Signed out" }));
        await OpenAsync(page, "/staff/inbox/");
        await Expect(Inbox(page)).ToBeVisibleAsync();
        await page.GotoAsync("/");

        await page.Clock.FastForwardAsync(hours * 3_600_000L);
        await page.GotoAsync("/staff/inbox/");

        if (isSignedOut)
        {
            await Expect(page).ToHaveURLAsync(new Regex("/\\.auth/logout\\?post_logout_redirect_uri=%2Fsigned-out%2F$"));
            await page.GotoAsync("/staff/inbox/");
        }

        await Expect(Inbox(page)).ToBeVisibleAsync();
        await page.Clock.FastForwardAsync("15:05");
        await Expect(page).ToHaveURLAsync(new Regex("/\\.auth/logout\\?post_logout_redirect_uri=%2Fsigned-out%2F$"));
    }

    private static ILocator Warning(IPage page) => page.GetByRole(AriaRole.Alertdialog, new() { Name = "Are you still there?" });

    private static ILocator Stay(IPage page) => Warning(page).GetByRole(AriaRole.Button, new() { Name = "Stay signed in" });

    private static ILocator Inbox(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "Inbox", Exact = true });

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.Clock.InstallAsync(new() { TimeDate = Morning });
        await page.GotoAsync(address);
    }

    private static async Task SignInAsync(IPage page, string key)
    {
        await page.SignInAsync(key);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }

    private static async Task SignInAgainAsync(IPage page, string key)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await SignInAsync(page, key);
    }

    private async Task WriteNoteAsync(IPage page, string name)
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        using var answer = await client.PostAsJsonAsync("/api/contact", new { name, email = "visitor@example.com", message = "Please call me.", website = "", consent = true });
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
        await OpenAsync(page, $"/staff/inbox/#{id}");
        await SignInAsync(page, "local");
        await page.GetByLabel("New note").FillAsync(Typed);
    }

    // The browser hides a dialog before it tells the page so: an answer counts once the page has taken the dialog away.
    private static ILocator Removed(IPage page) => page.Locator("dialog[role=alertdialog]");

    // A browser under load tells of the typing late, and the time begins then.
    private static async Task UntilWarnedAsync(IPage page)
    {
        for (var step = 0; step < 500 && await Warning(page).CountAsync() == 0; step++)
        {
            await page.Clock.FastForwardAsync("00:02");
        }
    }
}
