using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

/// <summary>What people are told of what is kept of them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PrivacyNoticeTests(BrowserFixture system)
{
    [Theory]
    [InlineData("/contact/", "#contact-form")]
    [InlineData("/newsletter/", "#newsletter-form")]
    [InlineData("/", "#newsletter-form")]
    [InlineData("/articles/", "#newsletter-form")]
    public async Task It_is_one_click_away_from_where_consent_is_asked_for(string path, string form)
    {
        await using var visitor = await system.VisitAsync();

        await visitor.Page.GotoAsync(path);
        Assert.Empty(await visitor.Page.FaultsOfPageAsync());
        await visitor.Page.Locator(form).GetByRole(AriaRole.Link, new() { Name = "your privacy on this site" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Your privacy on this site" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }
}
