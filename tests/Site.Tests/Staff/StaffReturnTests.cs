using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>Whoever leaves a text in any way finds it again as it was typed.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffReturnTests(BrowserFixture system)
{
    [Fact]
    public async Task What_was_typed_is_there_after_the_back_button_a_reload_and_a_closed_lid()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        var questions = 0;
        page.Dialog += (_, dialog) =>
        {
            questions++;
            _ = dialog.AcceptAsync();
        };
        await page.Clock.InstallAsync(new() { TimeDate = new DateTime(2030, 1, 7, 8, 0, 0, DateTimeKind.Utc) });
        // Nothing gets to the server: what is found again was kept in this browser.
        await page.RouteAsync("**/api/manage/content/drafts/**", route => route.Request.Method == "PUT" ? route.AbortAsync() : route.ContinueAsync());
        await page.GotoAsync("/staff/writing/");
        await page.SignInAsync();
        await page.GetByText("New", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Article", Exact = true }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Carried home");
        await TypeAsync(page, "One.");
        var address = page.Url;

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Writing", Exact = true })).ToBeVisibleAsync();
        await page.GoForwardAsync();
        await Expect(Text(page)).ToHaveTextAsync("One.");
        Assert.Equal(0, questions);

        await TypeAsync(page, " Two.");
        await page.ReloadAsync();
        await Expect(Text(page)).ToHaveTextAsync("One. Two.");
        Assert.Equal(1, questions);

        // The lid is closed at once after the last key: no timer runs any more, and the sign-in has ended when it is opened.
        await TypeAsync(page, " Three.");
        var kept = await page.EvaluateAsync<string>("""
            () => {
              Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
              document.dispatchEvent(new Event('visibilitychange'));
              return JSON.stringify(localStorage);
            }
            """);
        Assert.Contains("One. Two. Three.", kept, StringComparison.Ordinal);
        await page.Clock.FastForwardAsync("04:00:00");
        await Expect(page).ToHaveURLAsync(new Regex("/signed-out/$"));
        Assert.Null(await page.EvaluateAsync<string?>("sessionStorage.getItem('staff-key')"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await page.SignInAsync();

        Assert.Equal(address, page.Url);
        await Expect(Text(page)).ToHaveTextAsync("One. Two. Three.");
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Carried home");
    }

    [Theory]
    [InlineData("/staff/", "#start-list li")]
    [InlineData("/staff/writing/", "#text-list li")]
    public async Task A_room_asks_once_for_what_it_shows(string address, string shown)
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.GotoAsync(address);

        await page.SignInAsync();
        await Expect(page.Locator(shown).First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Single(asked, path => path == "/api/manage/content");
        Assert.Single(asked, path => path == "/api/manage/status");
    }

    private static ILocator Text(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    private static async Task TypeAsync(IPage page, string words)
    {
        await Text(page).PressAsync("Control+End");
        await Text(page).PressSequentiallyAsync(words);
    }
}
