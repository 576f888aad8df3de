using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

/// <summary>The components in a page of another site, on another origin.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EmbedTests(BrowserFixture system)
{
    [Fact]
    public async Task A_message_is_sent_from_another_site_with_errors_at_the_fields_and_help_after_it()
    {
        await using var visitor = await system.VisitAsync();
        var page = await OpenAsync(visitor, "<practice-contact service=\"couples\"><a href=\"/fallback\">Write to us</a></practice-contact>");
        await Expect(page.GetByLabel("What is it about?")).ToHaveValueAsync("couples");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Write to us" })).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "call 988" })).ToHaveAttributeAsync("href", "tel:988");

        await page.GetByLabel("Your name").FillAsync("Elsewhere Visitor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" })).ToHaveAttributeAsync("aria-invalid", "true");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync("elsewhere@example.com");
        await page.GetByLabel("What would you like us to know?").FillAsync("Sent from another site.");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "your message has arrived" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "You don’t have to go through this alone" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_sign_up_is_made_in_the_language_of_the_page()
    {
        await using var visitor = await system.VisitAsync();
        var page = await OpenAsync(visitor, "<practice-newsletter></practice-newsletter>", language: "es");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Correo electrónico" }).FillAsync("otro-sitio@example.com");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Suscribirme" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Revise su correo" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_search_shows_its_results_where_it_is_and_help_above_them()
    {
        await using var visitor = await system.VisitAsync();
        var page = await OpenAsync(visitor, "<practice-search></practice-search>");

        await page.GetByRole(AriaRole.Combobox).FillAsync("I want to die and cannot sleep");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sleep and stress" })).ToHaveAttributeAsync("href", $"{system.BaseUrl}/articles/sleep-and-stress");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "You don’t have to go through this alone" })).ToBeVisibleAsync();
        Assert.StartsWith(system.Other.Origin, page.Url, StringComparison.Ordinal);
        Assert.Empty(await page.FaultsOfPageAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Articles_are_cards_with_links_to_the_practices_site_in_the_look_of_the_page()
    {
        await using var visitor = await system.VisitAsync();
        var page = await OpenAsync(visitor, "<style>practice-articles { --practice-accent: rgb(1, 2, 3); } practice-articles::part(card) { border-radius: 5px; }</style><practice-articles limit=\"2\" tag=\"sleep\"></practice-articles>");
        var card = page.GetByRole(AriaRole.Article).First;

        await Expect(card.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex($"^{system.BaseUrl}/articles/"));
        await Expect(card).ToHaveCSSAsync("border-radius", "5px");
        Assert.InRange(await page.GetByRole(AriaRole.Article).CountAsync(), 1, 2);
        Assert.Equal("rgb(1, 2, 3)", await page.Locator("practice-articles").EvaluateAsync<string>("element => { const link = document.createElement('a'); link.href = '/'; element.shadowRoot.append(link); return getComputedStyle(link).color; }"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_page_with_trusted_types_and_no_policy_has_every_component()
    {
        await using var visitor = await system.VisitAsync();
        system.Other.Policy = $"default-src 'self' {system.BaseUrl}; img-src 'self' data: {system.BaseUrl}; require-trusted-types-for 'script'; trusted-types 'none'";
        try
        {
            var page = await OpenAsync(visitor, "<practice-contact></practice-contact><practice-newsletter></practice-newsletter><practice-search></practice-search><practice-articles limit=\"1\"></practice-articles>");

            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send message" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign up" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Search this site" }).FillAsync("slee");
            await Expect(page.Locator("practice-search [role=option] mark").First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Search this site" }).PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sleep and stress" })).ToBeVisibleAsync();
            Assert.Empty(visitor.Complaints);
        }
        finally
        {
            system.Other.Policy = null;
        }
    }

    [Fact]
    public async Task What_stands_in_an_element_is_shown_while_the_api_cannot_be_reached()
    {
        await using var visitor = await system.VisitAsync();
        await visitor.Page.RouteAsync("**/api/embed/**", route => route.AbortAsync());

        var page = await OpenAsync(visitor, "<practice-contact><a href=\"/fallback\">Write to us</a></practice-contact>");

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Write to us" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_module_is_kept_for_good_only_under_its_version()
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var versioned = System.Text.RegularExpressions.Regex.Match(page, "/api/embed[.]js[?]v=[0-9a-f]+").Value;

        using var exact = await client.GetAsync(new Uri(versioned, UriKind.Relative), TestContext.Current.CancellationToken);
        using var older = await client.GetAsync(new Uri("/api/embed.js?v=older", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(exact.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
        Assert.Equal(TimeSpan.FromMinutes(5), older.Headers.CacheControl!.MaxAge);
        Assert.Equal(exact.Headers.ETag, older.Headers.ETag);
    }

    private async Task<IPage> OpenAsync(Visitor visitor, string markup, string language = "en")
    {
        system.Other.Page = $"""
            <!DOCTYPE html><html lang="{language}"><head><title>Another site</title><link rel="icon" href="data:,"><script type="module" src="{system.BaseUrl}/api/embed.js"></script></head>
            <body><main><h1>Another site</h1>{markup}</main></body></html>
            """;
        await visitor.Page.GotoAsync($"{system.Other.Origin}/page");
        return visitor.Page;
    }
}
