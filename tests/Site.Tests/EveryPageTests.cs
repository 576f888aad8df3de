using Microsoft.Playwright;

namespace Site.Tests;

/// <summary>What holds for every kind of page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserFixture system)
{
    private const int Phone = 390;
    private const int Tablet = 820;

    private static readonly string[] Pages =
    [
        "/", "/contact/", "/newsletter/", "/thanks/", "/check-your-mail/", "/nothing-here", "/articles/", "/articles/sleep-and-stress", "/services/", "/services/individual-therapy",
        "/exercises/", "/exercises/longer-breath-out", "/exercises/evening-wind-down", "/pages/team", "/pages/fees", "/team/clinical-director", "/privacy/", "/search/?q=sleep", "/search/?q=qqqq",
        "/api/newsletter/issues", "/api/newsletter/confirm?token=x", "/es/", "/es/contact/", "/es/articles/", "/es/search/?q=ansiedad", "/es/newsletter/",
    ];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_has_a_barrier(ColorScheme scheme)
    {
        await using var visitor = await system.VisitAsync(width: Phone);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });

        var faults = new List<string>();
        foreach (var path in Pages)
        {
            await visitor.Page.GotoAsync(path);
            faults.AddRange((await visitor.Page.FaultsOfPageAsync()).Select(fault => $"{path}: {fault}"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task On_a_phone_help_in_a_crisis_and_the_telephone_are_at_the_top_and_nothing_is_wider_than_the_screen()
    {
        await using var visitor = await system.VisitAsync(width: Phone);

        foreach (var path in Pages)
        {
            await visitor.Page.GotoAsync(path);
            foreach (var number in new[] { "tel:988", "sms:988", "tel:911", "tel:847" })
            {
                var link = await visitor.Page.Locator($"a[href^='{number}']").First.BoundingBoxAsync();
                Assert.True(link!.Y + link.Height < 120, $"{path}: {number} is at {link.Y}");
            }

            Assert.Equal((path, Phone), (path, await WidthAsync(visitor.Page)));
            Assert.Equal((path, true), (path, await visitor.Page.Locator(".crisis-bar").EvaluateAsync<bool>("bar => bar.offsetHeight < 45")));
        }
    }

    [Fact]
    public async Task With_text_twice_as_large_nothing_is_cut_off()
    {
        await using var visitor = await system.VisitAsync(width: Phone);

        var cut = new List<string>();
        foreach (var path in Pages)
        {
            await visitor.Page.GotoAsync(path);
            await visitor.Page.EvaluateAsync("() => document.documentElement.style.fontSize = '200%'");
            if (await WidthAsync(visitor.Page) > Phone)
            {
                cut.Add($"{path}: {await visitor.Page.EvaluateAsync<string>("() => [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(node).position !== 'absolute').map((node) => node.outerHTML.slice(0, 80)).slice(0, 3).join(' | ')")}");
            }
        }

        Assert.Empty(cut);
    }

    [Theory]
    [InlineData(Phone, 100)]
    [InlineData(Tablet, 80)]
    public async Task The_header_leaves_the_screen_to_the_page(int width, int height)
    {
        await using var visitor = await system.VisitAsync(width: width);

        await visitor.Page.GotoAsync("/");

        Assert.InRange((await visitor.Page.Locator(".site-header").BoundingBoxAsync())!.Height, 1, height);
    }

    [Fact]
    public async Task Nothing_moves_while_a_page_loads()
    {
        await using var visitor = await system.VisitAsync(width: Phone);
        await visitor.Page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });");

        foreach (var path in Pages)
        {
            await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.True(await visitor.Page.EvaluateAsync<double>("() => window.shift") < 0.05, path);
        }
    }

    [Fact]
    public async Task Pages_are_valid_html()
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        foreach (var path in new[] { "/", "/es/contact/", "/newsletter/", "/articles/", "/articles/sleep-and-stress", "/exercises/longer-breath-out", "/pages/team", "/search/?q=sleep", "/api/newsletter/confirm?token=x", "/404.html" })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((path, ""), (path, await NodeTools.FaultsOfHtmlAsync(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
        }
    }

    private static Task<int> WidthAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
}
