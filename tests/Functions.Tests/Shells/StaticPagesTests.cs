using Functions.Contact;
using Functions.Http;
using Functions.Shells;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Shells;

public sealed class StaticPagesTests
{
    private static readonly SiteOptions OakStreet = new()
    {
        Name = "Oak Street Practice",
        BaseUrl = new Uri("https://oak.example"),
        ApiBaseUrl = new Uri("https://oak.example/api"),
        Telephone = "312-555-0100",
        PostalAddress = "2 Oak Street, Chicago",
        TimeZone = "America/New_York",
        NewsletterName = "Slow Sundays",
        Languages = "en,es",
    };

    private static readonly IReadOnlyDictionary<string, Html> Pages = new StaticPages(Options.Create(OakStreet), Options.Create(new ContactOptions
    {
        NotifyAddress = "inbox@oak.example",
        Offices = { ["loop"] = new() { Name = "The Loop" } },
    })).Write(OakStreet.GetLanguages().ToDictionary(language => language, _ => PublishedContent.None, StringComparer.Ordinal));

    public static TheoryData<string> Files => new(Pages.Keys);

    [Fact]
    public void Every_page_is_there_in_every_language()
    {
        string[] pages = ["index.html", "contact/index.html", "newsletter/index.html", "thanks/index.html", "check-your-mail/index.html"];

        Assert.Equal([.. pages, .. pages.Select(page => $"es/{page}"), "404.html"], Pages.Keys.OrderBy(file => (file == "404.html", file.StartsWith("es/", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_page_shows_the_practice_of_the_settings_and_no_other(string file)
    {
        var page = Pages[file].Markup;

        Assert.DoesNotContain("juniper", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("847-759-9110", page, StringComparison.Ordinal);
        Assert.DoesNotContain("8477599110", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tension Tamers", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1 Sample Street", page, StringComparison.Ordinal);
        Assert.Contains("Oak Street Practice", page, StringComparison.Ordinal);
        Assert.Contains("<a class=\"header-phone\" href=\"tel:3125550100\">", page, StringComparison.Ordinal);
        Assert.Contains("2 Oak Street, Chicago", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Help_in_a_crisis_is_the_first_thing_on_a_page(string file)
    {
        var page = Pages[file].Markup;

        Assert.InRange(page.IndexOf("<aside class=\"crisis-bar\"", StringComparison.Ordinal), 0, page.IndexOf("<header", StringComparison.Ordinal));
        var bar = page[page.IndexOf("<aside", StringComparison.Ordinal)..page.IndexOf("</aside>", StringComparison.Ordinal)];
        Assert.Contains("href=\"tel:988\"", bar, StringComparison.Ordinal);
        Assert.Contains("href=\"sms:988", bar, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:911\"", bar, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_page_says_its_language_and_leads_to_its_counterpart(string file)
    {
        var (page, isSpanish) = (Pages[file].Markup, file.StartsWith("es/", StringComparison.Ordinal));
        var counterpart = file == "404.html" ? "/es/" : $"/{(isSpanish ? file[3..] : $"es/{file}")}".Replace("index.html", "", StringComparison.Ordinal);

        Assert.Contains($"<html lang=\"{(isSpanish ? "es" : "en")}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{counterpart}\" lang=\"{(isSpanish ? "en" : "es")}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.html", "https://oak.example/")]
    [InlineData("es/contact/index.html", "https://oak.example/es/contact/")]
    public void Search_engines_learn_the_address_the_languages_and_the_practice(string file, string address)
    {
        var page = Pages[file].Markup;

        Assert.Contains($"<link rel=\"canonical\" href=\"{address}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<meta property=\"og:url\" content=\"{address}\">", page, StringComparison.Ordinal);
        Assert.Contains("\"@type\":\"MedicalBusiness\"", page, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"es\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("noindex", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Offices_can_be_chosen_without_scripts()
        => Assert.Contains("<option value=\"loop\">The Loop</option>", Pages["contact/index.html"].Markup, StringComparison.Ordinal);
}
