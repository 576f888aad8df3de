using AngleSharp.Html.Parser;
using Functions.Contact;
using Functions.Newsletter;
using Functions.Shells;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Shells;

public sealed class PrivacyPageTests
{
    private static readonly ContactOptions Contact = new() { KeepAnswered = TimeSpan.FromDays(400), KeepUnanswered = TimeSpan.FromDays(800), KeepSpam = TimeSpan.FromHours(20) };

    private static readonly NewsletterOptions Newsletter = new() { KeepDeliveries = TimeSpan.FromDays(222), KeepUnsubscribed = TimeSpan.FromDays(45) };

    [Theory]
    [InlineData("en", "is kept for 400 days and then deleted", "at least 800 days, spam for 1 day.", "for 222 days which issues", "after 45 days", "call 847-759-9110, write to us, or send a letter to The Juniper Center, 1 Sample Street", "/contact/")]
    [InlineData("es", "guardamos un mensaje 400 días y luego se borra", "al menos 800 días, y el correo no deseado, 1 día.", "durante 222 días, qué números", "después de 45 días", "llame al 847-759-9110, escríbanos o envíe una carta a The Juniper Center, 1 Sample Street", "/es/contact/")]
    public void It_says_the_terms_of_the_settings_and_whom_to_ask(string language, string answered, string others, string deliveries, string unsubscribed, string ask, string form)
    {
        var page = new HtmlParser().ParseDocument(new PrivacyPage(Options.Create(Practice.Bilingual), Options.Create(Contact), Options.Create(Newsletter)).Write(language, SiteNavigation.None).Markup);
        var main = page.QuerySelector("main")!;

        Assert.All([answered, others, deliveries, unsubscribed, ask], text => Assert.Contains(text, main.TextContent, StringComparison.Ordinal));
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith(form, main.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).Last()!, StringComparison.Ordinal);
        Assert.NotNull(main.QuerySelector("a[href='tel:8477599110']"));
        Assert.DoesNotContain('{', main.TextContent);
    }

    [Theory]
    [InlineData("en", "It also asks: Insurance · Have you been here before?")]
    [InlineData("es", "También pregunta: Seguro · Have you been here before?")]
    public void It_names_what_the_practice_asks_besides(string language, string asked)
    {
        var contact = new ContactOptions { Fields = { ["b"] = new ContactOptions.Field { Label = "Have you been here before?" }, ["a"] = new ContactOptions.Field { Label = "Insurance", Labels = { ["es"] = "Seguro" } } } };

        var page = new PrivacyPage(Options.Create(Practice.Bilingual), Options.Create(contact), Options.Create(Newsletter)).Write(language, SiteNavigation.None);

        Assert.Contains(asked, new HtmlParser().ParseDocument(page.Markup).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
