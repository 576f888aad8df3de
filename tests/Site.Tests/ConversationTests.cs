using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

/// <summary>Somebody who was answered reads it on a telephone, on pages that have no scripts, and answers.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ConversationTests(BrowserFixture system)
{
    private const string Email = "conversation@example.com";

    [Fact]
    public async Task A_person_reads_and_answers_by_the_link_and_asks_for_another_one()
    {
        await using var reader = await system.VisitAsync(width: 360);
        var page = reader.Page;
        await AnsweredAsync();
        var link = (await system.MailAsync(Email, "has answered you")).LinkWith("conversation");

        await page.GotoAsync(link);
        await AssertGoodAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the conversation" }).ClickAsync();
        await Expect(page.GetByText("Come on Tuesday.")).ToBeVisibleAsync();
        await AssertGoodAsync(page);
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);

        await page.GetByLabel("What would you like to say?").FillAsync("Tuesday is good.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Thank you. Your message has reached us.");
        await AssertGoodAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the conversation" }).ClickAsync();
        await Expect(page.GetByText("Tuesday is good.")).ToBeVisibleAsync();

        await page.GotoAsync(link.Replace("token=", "token=A", StringComparison.Ordinal));
        await AssertGoodAsync(page);
        await page.Locator("main").GetByLabel("E-mail").FillAsync(Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a new link" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Please check your e-mail");
        await system.MailAsync(Email, "your new link");

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the conversation" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This link does not work any more");
    }

    private static async Task AssertGoodAsync(IPage page)
    {
        Assert.Equal(0, await page.Locator("script").CountAsync());
        Assert.Empty(await page.FaultsOfPageAsync());
        Assert.Equal(360, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
    }

    private async Task AnsweredAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        var written = await client.PostAsJsonAsync("/api/contact", new { name = "Ana", email = Email, message = "We do not sleep.", consent = true, website = "" });
        var id = (await written.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
        client.DefaultRequestHeaders.Add("x-staff-key", "local");
        (await client.PostAsJsonAsync($"/api/manage/inquiries/{id}/reply", new { message = "Come on Tuesday." })).EnsureSuccessStatusCode();
    }
}
