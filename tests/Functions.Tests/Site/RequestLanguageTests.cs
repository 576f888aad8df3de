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

    [Fact]
    public void A_site_in_one_language_answers_in_it() => Assert.Equal("en", RequestLanguage.Of(Exchange.Of("GET", "/api/contact?lang=es").Request, Practice.Site.Value));
}
