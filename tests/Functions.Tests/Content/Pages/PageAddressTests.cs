using Functions.Content.Pages;
using Functions.Site;

namespace Functions.Tests.Content.Pages;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("articles/2014/03/Old_Name.html", "2014/03/Old_Name.html")]
    [InlineData("articles", null)]
    public void A_former_address_of_another_system_is_looked_up(string path, string? slug) => Assert.Equal(slug, Of(path)!.Slug);

    [Theory]
    [InlineData("articles/../secret")]
    [InlineData("articles/a//b")]
    [InlineData("blog/old")]
    public void What_cannot_be_an_address_is_none(string path) => Assert.Null(Of(path));

    private static PageAddress? Of(string path) => PageAddress.Of(new OriginalAddress(path, "", "en"));
}
