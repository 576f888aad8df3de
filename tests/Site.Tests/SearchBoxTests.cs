using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

[Collection(BrowserCollection.Name)]
public sealed class SearchBoxTests(BrowserFixture system)
{
    [SkippableTheory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task A_visitor_finds_an_article_with_the_keyboard_while_typing(int width)
    {
        await using var visitor = await system.VisitAsync(width: width);
        var page = visitor.Page;
        await page.GotoAsync("/contact/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Search this site" });

        await box.PressSequentiallyAsync("understanding anxeit");

        var first = page.GetByRole(AriaRole.Option, new() { Name = "Understanding anxiety" });
        await Expect(first).ToBeVisibleAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await box.PressAsync("ArrowDown");
        await Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await first.GetAttributeAsync("id"))!);
        await box.PressAsync("Enter");
        await page.WaitForURLAsync("**/articles/understanding-anxiety");
        Assert.Empty(visitor.Complaints);
    }

    [SkippableFact]
    public async Task Escape_closes_the_suggestions_and_enter_shows_all_results()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        await page.GotoAsync("/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Search this site" });

        await box.PressSequentiallyAsync("slepe");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await box.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await box.PressAsync("Enter");

        await page.WaitForURLAsync("**/search/?q=slepe");
        await Expect(page.GetByText("Did you mean")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "sleep", Exact = true }).ClickAsync();
        await Expect(page.Locator(".results mark").First).ToHaveTextAsync("Sleep");
        Assert.Empty(visitor.Complaints);
    }

    [SkippableFact]
    public async Task The_box_works_without_scripts()
    {
        await using var visitor = await system.VisitAsync(withScripts: false, width: 360);
        var page = visitor.Page;
        await page.GotoAsync("/");

        await page.GetByLabel("Search this site").FillAsync("sleep stress");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sleep and stress" }).ClickAsync();

        await page.WaitForURLAsync("**/articles/sleep-and-stress");
    }
}
