using Microsoft.Playwright;

namespace Site.Tests;

/// <summary>What holds for every kind of page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserFixture system)
{
    private const int Phone = 390;
    private const int Tablet = 820;

    private const double MaxShift = 0.05;

    // One of each kind, some in Spanish.
    private static readonly string[] Pages =
    [
        "/", "/es/contact/", "/newsletter/", "/thanks/", "/nothing-here", "/articles/", "/articles/sleep-and-stress", "/services/individual-therapy",
        "/exercises/longer-breath-out", "/exercises/evening-wind-down", "/pages/team", "/team/clinical-director", "/privacy/", "/es/search/?q=ansiedad", "/search/?q=qqqq",
        "/api/newsletter/issues", "/api/newsletter/confirm?token=x", "/es/", "/es/articles/",
    ];

    /// <summary>
    /// On a phone: no barrier; help in a crisis and the telephone at the top; nothing moves while the page loads, is wider than the screen, or is cut off
    /// where the text is twice as large.
    /// </summary>
    [Fact]
    public async Task A_page_holds_on_a_phone()
    {
        await using var visitor = await system.VisitAsync(width: Phone);
        var page = visitor.Page;
        await page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });");

        var faults = new List<string>();
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            faults.AddRange((await page.FaultsOfPageAsync()).Select(fault => $"{path}: {fault}"));
            var farDown = await page.EvaluateAsync<string[]>("() => ['tel:988', 'sms:988', 'tel:911', 'tel:847'].filter((number) => document.querySelector(`a[href^='${number}']`).getBoundingClientRect().bottom > 120)");
            faults.AddRange(farDown.Select(number => $"{path}: {number} is far down"));
            if (await WidthAsync(page) > Phone || await page.EvaluateAsync<bool>("() => document.querySelector('.crisis-bar').offsetHeight > 45"))
            {
                faults.Add($"{path}: wider than the screen, or a bar of two lines");
            }

            if (await page.EvaluateAsync<double>("() => window.shift") is > MaxShift and var shift)
            {
                faults.Add($"{path}: moves by {shift}");
            }

            await page.EvaluateAsync("() => document.documentElement.style.fontSize = '200%'");
            if (await WidthAsync(page) > Phone)
            {
                faults.Add($"{path}: cut off with large text: {await page.EvaluateAsync<string>("() => [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(node).position !== 'absolute').map((node) => node.outerHTML.slice(0, 80)).slice(0, 3).join(' | ')")}");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task In_the_dark_there_is_no_barrier_either()
    {
        await using var visitor = await system.VisitAsync(width: Phone);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        foreach (var path in new[] { "/", "/contact/", "/articles/sleep-and-stress", "/pages/team", "/search/?q=suicide" })
        {
            await visitor.Page.GotoAsync(path);
            Assert.Equal("rgb(20, 27, 24)", await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
            Assert.Empty(await visitor.Page.FaultsOfPageAsync());
        }
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
    public async Task Pages_are_valid_html()
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var pages = await Task.WhenAll(new[] { "/", "/es/contact/", "/articles/sleep-and-stress", "/exercises/longer-breath-out", "/pages/team", "/search/?q=sleep" }
            .Select(path => client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)));

        Assert.Equal("", await NodeTools.FaultsOfHtmlAsync(pages));
    }

    private static Task<int> WidthAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
}
