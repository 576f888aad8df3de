using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

/// <summary>What a practice asks besides, as somebody who writes to it sees it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OwnFieldTests(BrowserFixture system)
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Contact:Fields:insurance:Label"] = "Insurance company",
        ["Contact:Fields:insurance:Hint"] = "As it stands on your card.",
        ["Contact:Fields:insurance:MaxLength"] = "20",
        ["Contact:Fields:insurance:Order"] = "1",
        ["Contact:Fields:history:Label"] = "What have you tried?",
        ["Contact:Fields:history:Type"] = "longtext",
        ["Contact:Fields:history:Order"] = "2",
        ["Contact:Fields:place:Label"] = "Where do you live?",
        ["Contact:Fields:place:Type"] = "choice",
        ["Contact:Fields:place:Options:0"] = "In the city",
        ["Contact:Fields:place:Options:1"] = "Elsewhere",
        ["Contact:Fields:place:Required"] = "true",
        ["Contact:Fields:place:Order"] = "3",
        ["Contact:Fields:born:Label"] = "Date of birth",
        ["Contact:Fields:born:Type"] = "date",
        ["Contact:Fields:born:Order"] = "4",
        ["Contact:Fields:known:Label"] = "Have you been here before?",
        ["Contact:Fields:known:Type"] = "yesno",
        ["Contact:Fields:known:Required"] = "true",
        ["Contact:Fields:known:Order"] = "5",
    };

    [Fact]
    public async Task Fields_of_every_type_are_asked_and_answered_with_scripts_and_without()
    {
        await using var app = await system.StartWithAsync(Settings);
        foreach (var withScripts in new[] { true, false })
        {
            await using var visitor = await system.VisitAsync(withScripts, width: 390);
            await AnswerAsync(visitor.Page, $"{app.BaseUrl}/contact/", withScripts);
            // The browser reports the status of the page that shows the form again.
            Assert.DoesNotContain(visitor.Complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal));
        }

        await using var staff = await system.VisitAsync();
        await ReadAsync(staff.Page, app.BaseUrl);
    }

    private static async Task AnswerAsync(IPage page, string address, bool withScripts)
    {
        await page.GotoAsync(address);
        if (withScripts)
        {
            Assert.Empty(await page.FaultsOfPageAsync());
        }
        else
        {
            // Without scripts the browser asks for what is needed before it sends anything: what the page says is seen where that is off.
            await page.Locator("#contact-form").EvaluateAsync("form => form.noValidate = true");
        }

        await page.GetByLabel("Your name").FillAsync($"Asked {(withScripts ? "with" : "without")} scripts");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync("asked@example.com");
        await page.GetByLabel("What would you like us to know?").FillAsync("Hello");
        await page.GetByLabel("Insurance company").FillAsync("A name that is too long");
        await page.GetByLabel("What have you tried?").FillAsync("Walks.\nSleep.");
        await page.GetByLabel("Date of birth").FillAsync("1850-01-01");
        await page.Locator("#contact-consent").CheckAsync();
        await SendAsync(page);

        await Expect(page.Locator("#contact-fields-insurance-error")).ToHaveTextAsync("At most 20 characters.");
        await Expect(page.GetByLabel("Insurance company")).ToHaveValueAsync("A name that is too long");
        await Expect(page.GetByLabel("Insurance company")).ToHaveAttributeAsync("aria-describedby", "contact-fields-insurance-hint contact-fields-insurance-error");
        await Expect(page.Locator("#contact-fields-place-error")).ToHaveTextAsync("We need an answer to “Where do you live?”.");
        await Expect(page.Locator("#contact-fields-born-error")).ToContainTextAsync("a whole date between 1900 and 2100");
        await Expect(page.Locator("#contact-fields-known-error")).ToHaveTextAsync("We need an answer to “Have you been here before?”.");
        await Expect(page.Locator(".problem li a")).ToHaveCountAsync(4);
        if (withScripts)
        {
            Assert.Empty(await page.FaultsOfPageAsync());
        }

        await page.GetByLabel("Insurance company").FillAsync("Kiwi Mutual");
        await page.GetByLabel("Where do you live?").SelectOptionAsync("Elsewhere");
        await page.GetByLabel("Date of birth").FillAsync("1990-02-28");
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = "Have you been here before?" }).GetByLabel("No").CheckAsync();
        await SendAsync(page);

        await Expect(page.GetByText("We answer by e-mail, usually within 2 working days.")).ToBeVisibleAsync();
    }

    private static async Task ReadAsync(IPage page, string baseUrl)
    {
        using var client = new HttpClient { BaseAddress = new Uri(baseUrl) };
        using var answer = await client.PostAsJsonAsync(
            "/api/contact",
            new { name = "Asked", email = "asked@example.com", message = "Hello", consent = true, fields = new { insurance = "Kiwi Mutual", history = "Walks.\nSleep.", place = "Elsewhere", born = "1990-02-28", known = false } },
            TestContext.Current.CancellationToken);
        var id = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["id"];
        await page.GotoAsync($"{baseUrl}/staff/inbox/#{id}");
        await page.SignInAsync();

        await Expect(page.Locator(".own-answer")).ToHaveTextAsync(["Kiwi Mutual", "Walks. Sleep.", "Elsewhere", "February 28, 1990", "No"]);
    }

    private static Task SendAsync(IPage page) => page.Locator("form.card-form button.primary").ClickAsync();
}
