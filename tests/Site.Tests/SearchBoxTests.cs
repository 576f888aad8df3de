using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

[Collection(BrowserCollection.Name)]
public sealed class SearchBoxTests(BrowserFixture system)
{
    private const string Suggestions = "**/search/suggest?*";

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task A_visitor_finds_an_article_with_the_keyboard_while_typing(int width)
    {
        await using var visitor = await system.VisitAsync(width: width);
        var page = visitor.Page;
        var box = await FindBoxAsync(page, "/contact/");

        await box.PressSequentiallyAsync("understanding anxeit");

        var first = page.GetByRole(AriaRole.Option, new() { Name = "Understanding anxiety" });
        await Expect(first).ToBeVisibleAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await box.PressAsync("ArrowDown");
        await Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await first.GetAttributeAsync("id"))!);
        await box.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/articles/understanding-anxiety$"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Escape_closes_the_suggestions_and_enter_shows_all_results()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        var box = await FindBoxAsync(page);

        await box.FillAsync("slepe");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await box.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await box.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("/search/\\?q=slepe$"));
        await Expect(page.GetByText("Did you mean")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "sleep", Exact = true }).ClickAsync();
        await Expect(page.Locator(".results mark").First).ToHaveTextAsync("Sleep");
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(800)]
    [InlineData(1120)]
    [InlineData(1200)]
    [InlineData(1600)]
    public async Task The_suggestions_are_on_the_screen_however_wide_it_is(int width)
    {
        await using var visitor = await system.VisitAsync(width: width);
        var page = visitor.Page;
        var box = await FindBoxAsync(page);

        await box.FillAsync("anxiety");

        var list = page.GetByRole(AriaRole.Listbox);
        await Expect(list).ToBeVisibleAsync();
        var bounds = (await list.BoundingBoxAsync())!;
        Assert.InRange(bounds.X, 0, width);
        Assert.InRange(bounds.X + bounds.Width, 0, width);
    }

    [Fact]
    public async Task Escape_before_the_suggestions_came_keeps_what_was_typed()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        var box = await FindBoxAsync(page);
        var answer = await HoldSuggestionsAsync(page);

        await page.RunAndWaitForRequestAsync(() => box.FillAsync("sleep"), Suggestions);
        await box.PressAsync("Escape");
        await page.RunAndWaitForResponseAsync(() => Task.Run(answer.SetResult), Suggestions);

        await Expect(box).ToHaveValueAsync("sleep");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_list_stays_as_it_is_while_somebody_chooses_from_it()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        var box = await FindBoxAsync(page);
        await box.FillAsync("sleep");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        var answer = await HoldSuggestionsAsync(page);

        await page.RunAndWaitForRequestAsync(() => box.FillAsync("anxiety"), Suggestions);
        await box.PressAsync("ArrowDown");
        await page.RunAndWaitForResponseAsync(() => Task.Run(answer.SetResult), Suggestions);

        await Expect(page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Sleep and stress");
    }

    [Fact]
    public async Task The_box_works_without_scripts()
    {
        await using var visitor = await system.VisitAsync(withScripts: false, width: 360);
        var page = visitor.Page;
        await page.GotoAsync("/");

        await page.OpenMenuAsync();
        await page.GetByLabel("Search this site").FillAsync("sleep stress");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sleep and stress" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/articles/sleep-and-stress$"));
    }

    [Theory]
    [InlineData("/search/?q=sucide", true)]
    [InlineData("/api/search/page?q=sucide", false)]
    public async Task A_search_for_words_of_danger_has_help_above_its_results(string path, bool withScripts)
    {
        await using var visitor = await system.VisitAsync(withScripts, width: 360);
        var page = visitor.Page;
        await page.GotoAsync(path);

        var panel = page.GetByRole(AriaRole.Region, new() { Name = "You don’t have to go through this alone" });
        await Expect(panel.GetByRole(AriaRole.Link, new() { Name = "text 988" })).ToHaveAttributeAsync("href", "sms:988");
        var results = page.Locator(".results");
        await Expect(results).ToBeAttachedAsync();
        Assert.True((await panel.BoundingBoxAsync())!.Y < (await results.BoundingBoxAsync())!.Y);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("/search/?q=qqqq", true)]
    [InlineData("/api/search/page?q=qqqq", false)]
    public async Task Where_nothing_is_found_there_are_other_ways_on(string path, bool withScripts)
    {
        await using var visitor = await system.VisitAsync(withScripts, width: 360);
        var page = visitor.Page;
        await page.GotoAsync(path);

        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "847-759-9110" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Our newest articles" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Individual therapy" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/services/individual-therapy$"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_paragraph_is_looked_for_and_the_page_says_what_does_not_count()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        await page.GotoAsync($"/search/?q={string.Join('+', Enumerable.Repeat("my nights are short and the days full of worry", 6))}");

        await Expect(page.GetByText("the rarest 12 count most, and these little:")).ToBeVisibleAsync();
        await Expect(page.Locator(".results li").First).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<ILocator> FindBoxAsync(IPage page, string path = "/")
    {
        await page.GotoAsync(path);
        await page.OpenMenuAsync();
        return page.GetByRole(AriaRole.Combobox, new() { Name = "Search this site" });
    }

    /// <returns>Lets the suggestions through once it is set.</returns>
    private static async Task<TaskCompletionSource> HoldSuggestionsAsync(IPage page)
    {
        var answer = new TaskCompletionSource();
        await page.RouteAsync(Suggestions, async route => { await answer.Task; await route.ContinueAsync(); });
        return answer;
    }
}
