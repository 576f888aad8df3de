using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>A message from the first word to the last, with the person at one browser and staff at another.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FrontDeskTests(BrowserFixture system)
{
    private const string Email = "front-desk@example.com";

    [Fact]
    public async Task A_message_comes_is_opened_answered_answered_back_and_closed()
    {
        await using var staff = await system.VisitAsync();
        await using var person = await system.VisitAsync(width: 390);
        var (desk, phone) = (staff.Page, person.Page);
        var id = await WriteAsync();
        await desk.GotoAsync($"/staff/inbox/#{id}");
        await desk.SignInAsync();

        await desk.GetByLabel("Your reply").FillAsync("Would Tuesday suit you?");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Send the reply" }).ClickAsync();
        await Expect(desk.Locator("[data-said=reply]")).ToContainTextAsync("Sent");

        await phone.GotoAsync((await system.MailAsync(Email, "has answered you")).LinkWith("conversation"));
        await phone.GetByRole(AriaRole.Button, new() { Name = "Show the conversation" }).ClickAsync();
        await phone.GetByLabel("What would you like to say?").FillAsync("Tuesday at noon is good.");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Thank you. Your message has reached us.");

        await desk.ReloadAsync();
        await Expect(desk.GetByRole(AriaRole.List, new() { Name = "Conversation" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await Expect(desk.GetByRole(AriaRole.List, new() { Name = "Conversation" })).ToContainTextAsync("Tuesday at noon is good.");
        await Expect(desk.GetByLabel("Status")).Not.ToHaveValueAsync("answered");
        await desk.GetByLabel("Status").SelectOptionAsync("closed");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(desk.Locator("[data-said=state]")).ToContainTextAsync("Saved");
        await Expect(desk.GetByLabel("Status")).ToHaveValueAsync("closed");
    }

    private async Task<string> WriteAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        var written = await client.PostAsJsonAsync("/api/contact", new { name = "Front Visitor", email = Email, message = "We would like to come.", consent = true, website = "" });
        return (await written.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
    }
}
