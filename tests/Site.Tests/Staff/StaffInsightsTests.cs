using System.Globalization;
using System.Text.RegularExpressions;
using Functions;
using Functions.Counting;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>The room Insights. Other tests read, sign up and write on the same system, so that only differences and days of long ago are known.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffInsightsTests(BrowserFixture system)
{
    private const int Phone = 390;
    private const string Room = "/staff/insights/";
    private const string Api = "**/api/manage/insights?*";
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Program = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private DateOnly Today => LocalDay.Of(DateTimeOffset.UtcNow, system.Service<IOptions<SiteOptions>>().Value.GetTimeZone());

    [Fact]
    public async Task What_people_read_is_shown_and_what_a_program_reads_is_not()
    {
        await using var staff = await SignedInAsync();
        var before = (Read: await ReadsOfAsync(staff.Page, "sleep-and-stress"), Fetched: await ReadsOfAsync(staff.Page, "understanding-anxiety"));

        await GetAsync("/articles/sleep-and-stress", Browser, times: 3);
        await GetAsync("/articles/understanding-anxiety", Program, times: 3);
        await staff.Page.ReloadAsync();

        await Expect(staff.Page.Locator("#report")).ToBeVisibleAsync();
        Assert.Equal(before.Read + 3, await ReadsOfAsync(staff.Page, "sleep-and-stress"));
        Assert.Equal(before.Fetched, await ReadsOfAsync(staff.Page, "understanding-anxiety"));
        await Expect(staff.Page.Locator("#messages .month").First).ToContainTextAsync(" so far: ");
    }

    [Fact]
    public async Task The_chart_its_sentence_and_its_table_have_the_same_numbers()
    {
        var day = Today.AddDays(-300);
        await CountAsync(day, (CountKind.Read, "articles/sleep-and-stress", 1_234), (CountKind.Search, "", 9), (CountKind.EmptySearch, "", 2));
        await CountAsync(day.AddDays(1), (CountKind.Read, "articles/sleep-and-stress", 70));
        await using var staff = await SignedInAsync($"{Room}?from={Text(day.AddDays(-1))}&to={Text(day.AddDays(1))}");
        var reading = staff.Page.Locator("#reading");

        await reading.GetByText("As a table").ClickAsync();
        await reading.Locator(".u-over").HoverAsync();

        await Expect(reading.Locator("tbody td:nth-child(2)")).ToHaveTextAsync(["0", "1,234", "70"]);
        await Expect(reading.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new Regex(@"^Pages read by day, .* Pages read: 1,304 in all, the most 1,234 \("));
        await Expect(reading.Locator(".pointed")).ToHaveTextAsync(new Regex("Pages read 1,234, Searches 9, Found nothing 2$"));
        await Expect(staff.Page.Locator("#figures li").First).ToHaveTextAsync(new Regex("^1,304 pages read"));
    }

    [Fact]
    public async Task Numbers_of_messages_that_are_too_small_are_few_and_why_is_said()
    {
        var day = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-14);
        await CountAsync(day, (CountKind.Message, "", 27), (CountKind.MessageOffice, "main", 3), (CountKind.MessageOffice, "north", 4), (CountKind.MessageOffice, "*", 20));
        await using var staff = await SignedInAsync($"{Room}?from={Text(day)}&to={Text(day)}");
        var messages = staff.Page.Locator("#messages");

        await Expect(messages.Locator("summary")).ToHaveTextAsync(day.ToString("MMMM yyyy", CultureInfo.InvariantCulture) + ": 27 messages");
        await Expect(messages.Locator("table").First.Locator("tbody td.number")).ToHaveTextAsync(["few", "few", "20"]);
        await Expect(messages.GetByText("fewer than five")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_time_is_in_the_address_and_the_way_back_leads_to_the_one_before()
    {
        await using var staff = await SignedInAsync();
        var page = staff.Page;
        var chosen = page.Locator("[data-time][aria-pressed=true]");
        await Expect(chosen).ToHaveTextAsync("Last 30 days");

        await page.GetByRole(AriaRole.Button, new() { Name = "Last 12 months" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?time=12-months$"));
        await Expect(page.Locator("#reading .pointed, #reading .about")).ToHaveTextAsync(new Regex("^Point at a month|^No page"));
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("2026-01-05");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-01-06");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show these days" }).ClickAsync();
        await Expect(page.Locator("#shown-days")).ToHaveTextAsync("Jan 5 – 6, 2026");
        await Expect(chosen).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Expect(page.Locator("#shown-days")).ToHaveTextAsync("Jan 5 – 6, 2026");
        await page.GetByRole(AriaRole.Link, new() { Name = "how this is counted" }).ClickAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(chosen).ToHaveTextAsync("Last 12 months");
        await page.GoBackAsync();
        await Expect(chosen).ToHaveTextAsync("Last 30 days");
    }

    [Theory]
    [InlineData("days", "reading", "day,reads,")]
    [InlineData("pages", "pages", "page,title,reads")]
    [InlineData("signUps", "sign-up-pages", "page,title,signUps")]
    [InlineData("issues", "issues", "slug,subject,")]
    [InlineData("messages", "messages", "month,by,name,messages")]
    public async Task A_table_is_saved_as_a_file(string table, string section, string columns)
    {
        await using var staff = await SignedInAsync($"{Room}?from=2026-01-05&to=2026-01-06");

        var download = await staff.Page.RunAndWaitForDownloadAsync(() => staff.Page.Locator($"#{section} [data-table]").ClickAsync());

        Assert.Equal($"insights-{table}-2026-01-05-to-2026-01-06.csv", download.SuggestedFilename);
        Assert.StartsWith(columns, (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(1280)]
    public async Task There_is_no_barrier_in_either_theme_and_nothing_is_wider_than_the_screen(int width)
    {
        await GetAsync("/articles/sleep-and-stress", Browser);
        await CountAsync(Today.AddDays(-3), (CountKind.SignUp, "newsletter", 4), (CountKind.Confirmation, "", 3), (CountKind.Leave, "Unsubscribed", 1), (CountKind.Leave, "Bounced", 2));
        await using var staff = await SignedInAsync(width: width);
        var page = staff.Page;
        await page.EvaluateAsync("() => document.querySelectorAll('.insights details').forEach((details) => { details.open = true; })");
        await Expect(page.Locator("#leaves")).ToContainTextAsync("unsubscribed themselves");

        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            Assert.Empty(await page.FaultsOfPageAsync());
        }

        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await page.SetViewportSizeAsync(Phone, 800);
        await Expect(page.Locator("#reading canvas").Last).ToHaveJSPropertyAsync("offsetWidth", await page.Locator("#reading .chart").EvaluateAsync<int>("chart => chart.clientWidth"));
        Assert.DoesNotContain(staff.Complaints, complaint => !complaint.Contains("401", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_said_and_tried_again()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await page.RouteAsync(Api, route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"detail":"The storage does not answer."}""" }));
        await OpenAsync(page, Room);
        await Expect(page.Locator("#problem")).ToContainTextAsync("The storage does not answer.");
        await Expect(page.Locator("#report")).ToBeHiddenAsync();
        await page.UnrouteAsync(Api);

        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(page.Locator("#report")).ToBeVisibleAsync();
        await Expect(page.Locator("#problem")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_new_site_and_an_issue_that_is_not_counted_yet_are_said_to_be_so()
    {
        await using var staff = await system.VisitAsync(width: Phone);
        var page = staff.Page;
        await page.RouteAsync(Api, route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """
                {"from":"2025-10-31","to":"2025-11-01","timeZone":"America/Chicago","days":[
                  {"day":"2025-10-31","reads":0,"searches":0,"emptySearches":0,"signUps":0,"confirmations":0,"leaves":0,"messages":0},
                  {"day":"2025-11-01","reads":0,"searches":0,"emptySearches":0,"signUps":0,"confirmations":0,"leaves":0,"messages":0}],
                 "pages":[],"signUpPages":[],"leaves":[],"issues":[{"slug":"calm-week","subject":"Calm week","sentAt":null,"audience":null,"counts":null},{"slug":"quiet-week","subject":"","sentAt":"2025-11-01T15:00:00Z","audience":0,"counts":null}],
                 "months":[{"month":"2025-10","messages":0,"offices":[],"services":[],"hours":[],"firstAnswers":[]},{"month":"2025-11","messages":"few","offices":[],"services":[],"hours":[],"firstAnswers":[]}]}
                """,
        }));

        await OpenAsync(page, Room);

        await Expect(page.Locator("#nothing-yet")).ToBeVisibleAsync();
        await Expect(page.Locator("#pages")).ToContainTextAsync("No page was read in this time.");
        await Expect(page.Locator("#issues tbody tr").First).ToContainTextAsync("not known yet");
        await Expect(page.Locator("#messages .month").First).ToContainTextAsync("November 2025: few messages");
        await Expect(page.Locator("#messages .month").Last).ToHaveTextAsync("October 2025: no messages");
        Assert.Empty(await page.FaultsOfPageAsync());
        Assert.DoesNotContain(staff.Complaints, complaint => !complaint.Contains("401", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_the_inbox_only_does_not_see_the_room()
    {
        const string key = "the-key-of-a-front-desk";
        await using var host = await system.StartWithAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Staff:Keys:desk:Key"] = key, ["Staff:Keys:desk:Roles"] = "Inbox" });
        await using var staff = await system.VisitAsync();
        var page = staff.Page;

        await page.GotoAsync(host.BaseUrl + "/staff/");
        await page.SignInAsync(key);

        await Expect(page.Locator("#rooms a[href='/staff/inbox/']")).ToBeVisibleAsync();
        await Expect(page.Locator($"#rooms a[href='{Room}']")).ToBeHiddenAsync();
        await page.GotoAsync(host.BaseUrl + Room);
        await Expect(page.Locator("#problem")).ToContainTextAsync("ask the person who looks after the website for the role Editor");
        await Expect(page.Locator("#report")).ToBeHiddenAsync();
    }

    private async Task<Visitor> SignedInAsync(string address = Room, int width = 1280)
    {
        var staff = await system.VisitAsync(width: width);
        await OpenAsync(staff.Page, address);
        await Expect(staff.Page.Locator("#report")).ToBeVisibleAsync();
        return staff;
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.SignInAsync(BrowserFixture.EditorKey);
    }

    private static async Task<int> ReadsOfAsync(IPage page, string slug)
    {
        var row = page.Locator("#pages tr", new() { Has = page.Locator($"a[href='/articles/{slug}']") });
        return await row.CountAsync() == 0 ? 0 : int.Parse((await row.Locator(".number").TextContentAsync())!, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    private async Task GetAsync(string path, string agent, int times = 1)
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        for (var time = 0; time < times; time++)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    private Task CountAsync(DateOnly day, params (CountKind Kind, string Name, long Count)[] counts) => system.Service<DailyCountStore>().WriteAsync(
        day, nameof(StaffInsightsTests), counts.Select(count => (new CountKey(count.Kind, count.Name), count.Count)), TestContext.Current.CancellationToken);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
