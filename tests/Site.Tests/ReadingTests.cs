using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ReadingTests(BrowserFixture system)
{
    [Theory]
    [InlineData(true, 1200)]
    [InlineData(false, 360)]
    public async Task Articles_services_and_exercises_are_read_with_and_without_scripts(bool withScripts, int width)
    {
        await using var visitor = await system.VisitAsync(withScripts, width);
        var page = visitor.Page;

        await page.GotoAsync("/articles/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sleep and stress" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Sleep and stress" })).ToBeVisibleAsync();
        await Expect(page.GetByText("It is half past two.").First).ToBeVisibleAsync();
        Assert.True(await MatchesAsync(page, width));

        await page.OpenMenuAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Services" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Individual therapy" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Individual therapy" })).ToBeVisibleAsync();
        Assert.True(await MatchesAsync(page, width));

        await page.OpenMenuAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Exercises" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Evening wind-down" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add to calendar" })).ToBeVisibleAsync();
        Assert.True(await MatchesAsync(page, width));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task An_open_page_shows_the_link_to_a_live_session_when_it_is_time_and_takes_it_away_at_the_end()
    {
        await using var visitor = await system.VisitAsync();
        var page = visitor.Page;
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        using var exercise = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/exercises/evening-wind-down", UriKind.Relative), TestContext.Current.CancellationToken));
        var starts = exercise.RootElement.GetProperty("startsAt").GetDateTime();
        await page.Clock.InstallAsync(new() { TimeDate = starts.AddMinutes(-14.5) });
        await page.GotoAsync("/exercises/evening-wind-down");
        var join = page.GetByRole(AriaRole.Link, new() { Name = "Join the session" });

        await Expect(page.GetByText("Starts in 15 minutes")).ToBeVisibleAsync();
        await Expect(join).ToBeHiddenAsync();

        await page.Clock.FastForwardAsync("05:00");
        await Expect(join).ToHaveAttributeAsync("href", "https://example.com/evening-wind-down");
        await Expect(join).ToBeVisibleAsync();
        await Expect(page.GetByText("You can join now.")).ToBeVisibleAsync();

        await page.Clock.FastForwardAsync("10:00");
        await Expect(page.GetByText("Live now")).ToBeVisibleAsync();

        await page.Clock.FastForwardAsync("30:00");
        await Expect(page.GetByText("This session is over.")).ToBeVisibleAsync();
        await Expect(join).ToBeHiddenAsync();
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<bool> MatchesAsync(IPage page, int width)
        => await page.Locator("main").EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width;
}
