using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

/// <summary>What somebody who writes to the practice sees of the form's rules.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ContactFormTests(BrowserFixture system)
{
    [Fact]
    public async Task Whoever_wants_a_call_is_asked_for_a_number_before_anything_is_sent()
    {
        await using var visitor = await system.VisitAsync(width: 390);
        var page = visitor.Page;
        await page.GotoAsync("/contact/");
        await FillInAsync(page);
        var phone = page.Locator("#contact-phone");
        await Expect(page.Locator("label[for=contact-phone]")).ToHaveTextAsync("Telephone (optional)");

        await page.GetByRole(AriaRole.Radio, new() { Name = "Text message" }).CheckAsync();
        await Expect(page.Locator("label[for=contact-phone]")).ToHaveTextAsync("Telephone (required)");
        await SendAsync(page);
        await Expect(page.Locator("#contact-phone-error")).ToHaveTextAsync("Please give us a telephone number, so that we can reach you.");
        await phone.FillAsync("n/a");
        await SendAsync(page);
        await Expect(page.Locator("#contact-phone-error")).ToContainTextAsync("We need a telephone number");
        await Expect(phone).ToHaveAttributeAsync("aria-describedby", "contact-phone-error");
        await page.GetByRole(AriaRole.Radio, new() { Name = "E-mail" }).CheckAsync();
        await Expect(page.Locator("#contact-phone-error")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Phone call" }).CheckAsync();
        await phone.FillAsync("+52 55 1234 5678");
        await SendAsync(page);

        await Expect(page.GetByText("We answer by telephone, usually within 2 working days.")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Without_scripts_the_rule_is_told_at_the_field_and_the_page_of_thanks_says_what_was_asked_for()
    {
        await using var visitor = await system.VisitAsync(withScripts: false, width: 390);
        var page = visitor.Page;
        await page.GotoAsync("/es/contact/");
        await FillInAsync(page);
        await page.Locator("#contact-office").SelectOptionAsync("north");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Llamada" }).CheckAsync();

        await SendAsync(page);

        await Expect(page.Locator("#contact-phone-error")).ToHaveTextAsync("Escriba su número de teléfono, por favor, para que podamos llamarle.");
        await Expect(page.Locator("#contact-office")).ToHaveValueAsync("north");
        await Expect(page.Locator(".crisis-notice a[href='tel:988']")).ToBeVisibleAsync();
        await page.Locator("#contact-phone").FillAsync("847 555 0100");
        await SendAsync(page);
        await Expect(page).ToHaveURLAsync(new Regex("/es/thanks/#by-phone$"));
        await Expect(page.GetByText("Le respondemos por teléfono")).ToBeVisibleAsync();
        await Expect(page.GetByText("Le respondemos por correo electrónico")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_pages_that_follow_can_be_read_by_everybody()
    {
        await using var visitor = await system.VisitAsync(width: 390);
        var page = visitor.Page;
        await page.GotoAsync("/es/contact/");
        Assert.Empty(await page.FaultsOfPageAsync());

        // As a browser without scripts sends it.
        await page.EvaluateAsync("document.querySelector('#contact-form').submit()");
        await Expect(page.Locator("#contact-email-error")).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsOfPageAsync());

        await page.GotoAsync("/es/thanks/#by-text");
        await Expect(page.GetByText("Le respondemos por mensaje de texto")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.round(scrollY)"));
        Assert.Empty(await page.FaultsOfPageAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_long_message_with_line_breaks_is_sent_and_one_that_is_too_long_is_kept_whole(bool withScripts)
    {
        var longest = string.Concat(Enumerable.Repeat($"🌧 {new string('a', 95)}\n", 102)) + "end.";
        await using var visitor = await system.VisitAsync(withScripts);
        var page = visitor.Page;
        await page.GotoAsync("/contact/");
        await FillInAsync(page, longest + "!");

        await SendAsync(page);
        await Expect(page.Locator("#contact-message-error")).ToHaveTextAsync("At most 10000 characters.");
        await Expect(page.Locator("#contact-message")).ToHaveValueAsync(longest + "!");
        await page.Locator("#contact-message").FillAsync(longest);
        await SendAsync(page);

        await Expect(page.GetByText("We answer by e-mail, usually within 2 working days.")).ToBeVisibleAsync();
    }

    private static async Task FillInAsync(IPage page, string message = "Words that took a while")
    {
        await page.Locator("#contact-name").FillAsync("Careful Visitor");
        await page.Locator("#contact-email").FillAsync("careful@example.com");
        await page.Locator("#contact-message").FillAsync(message);
        await page.Locator("#contact-consent").CheckAsync();
    }

    private static Task SendAsync(IPage page) => page.Locator("form.card-form button.primary").ClickAsync();
}
