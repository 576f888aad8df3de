using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>The rooms Activity and Practice, with the keyboard and on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffPracticeTests(BrowserFixture system)
{
    private const int Phone = 390;

    [Fact]
    public async Task The_activity_is_read_filtered_and_exported_and_the_practice_says_what_is_not_well()
    {
        await using var staff = await system.VisitAsync(width: Phone);
        var page = staff.Page;
        await SignInAsync(page, "/staff/practice/#this-machine", "local");
        await Expect(page.Locator("#this-machine")).ToBeFocusedAsync();
        await Expect(page.Locator("#this-machine .settings")).ToContainTextAsync("Site__BaseUrl");
        await Expect(Section(page, "practice")).ToContainTextAsync("The Juniper Center");
        await Expect(Section(page, "practice")).ToContainTextAsync("Site__Telephone");
        await Expect(Section(page, "access")).ToContainTextAsync("Staff key “editor”");
        await Expect(Section(page, "keys")).ToContainTextAsync("Check value is right");
        await Expect(page.Locator("body")).Not.ToContainTextAsync(BrowserFixture.EditorKey);
        await NoBarrierAsync(page);

        await page.GetByRole(AriaRole.Navigation, new() { Name = "On this page" }).GetByRole(AriaRole.Link, new() { Name = "Backups" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Backups" })).ToBeFocusedAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
        await Expect(Section(page, "practice")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await page.GetByRole(AriaRole.Link, new() { Name = "Inbox" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Activity" }).ClickAsync();
        await Expect(Rows(page).First).ToContainTextAsync("local looked at the activity");
        await Expect(Rows(page).Nth(1)).ToContainTextAsync("local looked at the list of messages");
        await NoBarrierAsync(page);

        await page.GetByLabel("What").SelectOptionAsync(new SelectOptionValue { Label = "Looked at the list of messages" });
        await page.GetByLabel("Person").FillAsync("LOCAL");
        await page.GetByLabel("Person").PressAsync("Enter");
        await Expect(Rows(page).First).ToContainTextAsync("local looked at the list of messages");
        await Expect(Rows(page).Filter(new() { HasNotTextRegex = new Regex("local looked at the list of messages") })).ToHaveCountAsync(0);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export as CSV" }).ClickAsync());
        Assert.Equal("activity.csv", download.SuggestedFilename);
        Assert.DoesNotContain("audit.read", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.GetByLabel("To").FillAsync(DateTime.UtcNow.AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Nothing was found.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show everything" }).ClickAsync();
        await Expect(Rows(page).First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Whoever_is_no_admin_finds_their_part_of_the_practice_and_no_activity()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;

        await SignInAsync(page, "/staff/practice/", BrowserFixture.EditorKey);

        await Expect(Section(page, "newsletter")).ToContainTextAsync("Tension Tamers");
        await Expect(Section(page, "keys")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Practice", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Activity" })).ToBeHiddenAsync();
    }

    private static ILocator Section(IPage page, string id) => page.Locator($"#sections #{id}");

    private static ILocator Rows(IPage page) => page.Locator(".trail > li");

    // In both themes, and as wide as the screen.
    private static async Task NoBarrierAsync(IPage page)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            Assert.Empty(await page.FaultsOfPageAsync());
        }

        Assert.Equal(Phone, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static async Task SignInAsync(IPage page, string path, string key)
    {
        await page.GotoAsync(path);
        await page.SignInAsync(key);
    }
}
