using Functions.Content.Pages;
using Functions.Site;
using Functions.Tests.Http;

namespace Functions.Tests.Content.Pages;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("x-ms-original-url", "anxiety")]
    [InlineData("", "sleep")]
    public void The_address_before_a_rewrite_is_believed_only_where_a_setting_names_its_header(string header, string slug)
    {
        var request = Exchange.Of("GET", "/api/pages/articles/sleep").Request;
        request.Headers["x-ms-original-url"] = "https://juniper.example/articles/anxiety";

        Assert.Equal(slug, Of(request, "articles/sleep", header)?.Slug);
    }

    [Theory]
    [InlineData("articles/2014/03/Old_Name.html", "2014/03/Old_Name.html")]
    [InlineData("articles/", null)]
    public void A_former_address_of_another_system_is_looked_up(string path, string? slug)
        => Assert.Equal(slug, Of(Exchange.Of("GET", "/api/pages/x").Request, path, "")!.Slug);

    [Theory]
    [InlineData("articles/../secret")]
    [InlineData("articles/a//b")]
    [InlineData("blog/old")]
    public void What_cannot_be_an_address_is_none(string path) => Assert.Null(Of(Exchange.Of("GET", "/api/pages/x").Request, path, ""));

    private static PageAddress? Of(Microsoft.AspNetCore.Http.HttpRequest request, string path, string header)
        => PageAddress.Of(OriginalAddress.Of(request, path, new SiteOptions { OriginalUrlHeader = header }));
}
