using Functions.Site;
using Functions.Tests.Http;

namespace Functions.Tests.Site;

public sealed class OriginalAddressTests
{
    private const string Header = "x-ms-original-url";

    [Theory]
    [InlineData(Header, "articles/anxiety", "?page=2")]
    [InlineData("", "articles/sleep", "?tag=a")]
    public void The_address_before_a_rewrite_is_believed_only_where_a_setting_names_its_header(string header, string path, string query)
    {
        var request = Exchange.Of("GET", "/api/pages/articles/sleep?tag=a").Request;
        request.Headers[Header] = "https://juniper.example/articles/anxiety?page=2";

        Assert.Equal(new OriginalAddress(path, query, "en"), OriginalAddress.Of(request, "articles/sleep", new SiteOptions { OriginalUrlHeader = header }));
    }

    [Theory]
    [InlineData("en,es", "/es/articles/", "articles", "es")]
    [InlineData("en,es", "/es", "", "es")]
    [InlineData("en,es", "/es-info", "es-info", "en")]
    [InlineData("en,es", "/en/articles", "en/articles", "en")]
    [InlineData("es,en", "/en/articles", "articles", "en")]
    [InlineData("en", "/es/articles", "es/articles", "en")]
    public void The_first_folder_is_the_language_where_the_site_has_it(string languages, string path, string rest, string language)
    {
        var address = OriginalAddress.Of(Exchange.Of("GET", "/api/pages").Request, path, new SiteOptions { Languages = languages });

        Assert.Equal((rest, language), (address.Path, address.Language));
    }
}
