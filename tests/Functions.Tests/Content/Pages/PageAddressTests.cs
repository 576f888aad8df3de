using Functions.Content.Pages;
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

        Assert.Equal(slug, PageAddress.Of(request, "articles/sleep", header)?.Slug);
    }
}
