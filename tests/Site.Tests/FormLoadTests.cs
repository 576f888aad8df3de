using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

/// <summary>What visitors see of a limit that others have reached.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FormLoadTests(BrowserFixture system)
{
    private const string Contact = "/api/contact";
    private const string Subscribe = "/api/newsletter/subscribe";

    [Theory]
    [InlineData(Contact, "/contact/", "your message has arrived")]
    [InlineData(Subscribe, "/newsletter/", "Please check your mail")]
    public async Task A_form_passes_a_limit_with_a_proof_of_work_that_nobody_has_to_see(string api, string address, string thanks)
    {
        await using var visitor = await system.VisitAsync();
        await using var app = await system.StartLimitedAsync(submissions: 1);
        await PostAsync(app.BaseUrl, api);
        var page = visitor.Page;
        await WithoutChallengeAsync(page);
        var (sent, labels) = (new List<string>(), new List<string?>());
        await page.RouteAsync($"**{api}", async route =>
        {
            if (route.Request.Method == "POST")
            {
                sent.Add(route.Request.PostData!);
                labels.Add(await page.Locator("form.card-form button.primary").TextContentAsync());
            }

            await route.FallbackAsync();
        });
        await page.GotoAsync(app.BaseUrl + address);

        await FillInAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = thanks })).ToBeVisibleAsync();
        Assert.Equal([false, true], sent.Select(body => body.Contains("altcha", StringComparison.Ordinal)));
        Assert.Equal(["Sending…", "Sending…"], labels);
    }

    [Fact]
    public async Task A_message_is_sent_although_the_choices_of_its_form_did_not_arrive()
    {
        await using var visitor = await system.VisitAsync();
        await WithoutChallengeAsync(visitor.Page);
        await visitor.Page.GotoAsync("/contact/");

        await FillInAsync(visitor.Page);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "your message has arrived" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Contact, "/contact/")]
    [InlineData(Subscribe, "/newsletter/")]
    public async Task Whoever_is_refused_all_the_same_reads_when_to_come_back_and_loses_nothing(string api, string address)
    {
        await using var visitor = await system.VisitAsync(width: 360);
        await using var app = await system.StartLimitedAsync(submissions: 1);
        var page = visitor.Page;
        await PostAsync(app.BaseUrl, api);
        // Others also used up what passes with a proof of work.
        await page.GotoAsync(app.BaseUrl + address);
        await FillInAsync(page);
        await Expect(page.Locator(".result h2").First).ToBeVisibleAsync();
        await page.GotoAsync(app.BaseUrl + address);

        await FillInAsync(page, "another@example.com");

        var problem = page.Locator("form .problem");
        await Expect(problem).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Please try again in (10 minutes|[0-9] minutes|[0-9]+ seconds)"));
        await Expect(problem.GetByRole(AriaRole.Link, new() { Name = "847-759-9110" })).ToHaveAttributeAsync("href", "tel:8477599110");
        await Expect(problem).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" })).ToHaveValueAsync("another@example.com");
        await Expect(page.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsOfPageAsync());
    }

    [Theory]
    [InlineData(Contact, "/contact/")]
    [InlineData(Subscribe, "/newsletter/")]
    public async Task Without_scripts_the_form_comes_back_with_what_was_typed_and_whom_to_call(string api, string address)
    {
        await using var visitor = await system.VisitAsync(withScripts: false, width: 360);
        await using var app = await system.StartLimitedAsync(submissions: 1);
        await PostAsync(app.BaseUrl, api);
        var page = visitor.Page;
        await page.GotoAsync(app.BaseUrl + address);

        await FillInAsync(page);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please wait a little, or call 847-759-9110.");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" })).ToHaveValueAsync("visitor@example.com");
        await Expect(page.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(page.Locator("form.card-form button.primary")).ToBeVisibleAsync();
        await Expect(page.Locator("header a[href='tel:8477599110']")).ToBeVisibleAsync();
        await Expect(page.Locator(".crisis")).ToContainTextAsync("988");
        if (api == Contact)
        {
            await Expect(page.Locator("#contact-message")).ToHaveValueAsync("Words that took a while");
        }
    }

    // Nor the choices: what the form asks for before it is sent gets no answer.
    private static Task WithoutChallengeAsync(IPage page)
        => page.RouteAsync($"**{Contact}", route => route.Request.Method == "GET" ? route.AbortAsync() : route.FallbackAsync());

    private static async Task FillInAsync(IPage page, string email = "visitor@example.com")
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync(email);
        if (await page.GetByLabel("What would you like us to know?").CountAsync() > 0)
        {
            await page.GetByLabel("Your name").FillAsync("Patient Visitor");
            await page.GetByLabel("What would you like us to know?").FillAsync("Words that took a while");
        }

        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Locator("form.card-form button.primary").ClickAsync();
    }

    private static async Task PostAsync(string baseUrl, string api)
    {
        using var client = new HttpClient { BaseAddress = new Uri(baseUrl) };
        using var answer = await client.PostAsJsonAsync(api, new { name = "First Visitor", email = "first@example.com", message = "I was first.", website = "", consent = true });
        answer.EnsureSuccessStatusCode();
    }
}
