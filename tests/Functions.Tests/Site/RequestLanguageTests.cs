using Functions.Site;
using Functions.Tests.Http;

namespace Functions.Tests.Site;

public sealed class RequestLanguageTests
{
    [Theory]
    [InlineData("", null, "en")]
    [InlineData("?lang=es", null, "es")]
    [InlineData("?lang=es-MX", null, "es")]
    [InlineData("?lang=fr", null, "en")]
    [InlineData("?lang=", null, "en")]
    [InlineData("", "es", "es")]
    [InlineData("?lang=es", "en", "en")]
    [InlineData("?lang=es&lang=en", null, "en")]
    public void It_is_what_the_form_or_the_address_asks_for_and_the_first_of_the_site_else(string query, string? field, string language)
    {
        var http = Exchange.Of("GET", $"/api/contact{query}");
        http.Request.Headers.AcceptLanguage = "es";

        RequestLanguage.Keep(http, field);

        Assert.Equal(language, RequestLanguage.Of(http.Request, Practice.Bilingual));
    }

    [Theory]
    [InlineData("", null, null, "en")]
    [InlineData("?lang=es", "https://juniper.example/contact/", "en", "es")]
    [InlineData("", "https://juniper.example/es/contact/", "en", "es")]
    [InlineData("", "https://juniper.example/contact/", "es", "en")]
    [InlineData("", "https://juniper.example/", "es", "es")]
    [InlineData("", "https://elsewhere.example/es/", "en", "en")]
    [InlineData("", "https://elsewhere.example/", "fr, es-MX;q=0.8, en;q=0.5", "es")]
    [InlineData("", null, "en;q=0.4, es;q=0.6", "es")]
    [InlineData("", null, "es;q=0, en", "en")]
    [InlineData("", null, "*", "en")]
    [InlineData("", "nonsense", ";;;", "en")]
    public void Without_a_body_it_is_that_of_the_address_the_page_or_the_browser(string query, string? page, string? preferred, string language)
    {
        var http = Exchange.Of("POST", $"/api/contact{query}");
        (http.Request.Headers.Referer, http.Request.Headers.AcceptLanguage) = (page, preferred);

        Assert.Equal(language, RequestLanguage.WithoutBody(http.Request, Practice.Bilingual));
    }

    [Fact]
    public void A_site_in_one_language_answers_in_it() => Assert.Equal("en", RequestLanguage.Of(Exchange.Of("GET", "/api/contact?lang=es").Request, Practice.Site.Value));
}
