using System.Text.Json;
using Functions.Content.Feeds;

namespace Functions.Tests.Content.Feeds;

public sealed class FeedContentTests
{
    [Theory]
    [InlineData("<a href=\"/contact\">x</a>", "<a href=\"https://site.example/contact\">x</a>")]
    [InlineData("<a href=\"/contact?a=1&amp;b=2#c\">x</a>", "<a href=\"https://site.example/contact?a=1&amp;b=2#c\">x</a>")]
    [InlineData("<a href=\"#fn:1\">1</a>", "<a href=\"https://site.example/articles/calm#fn:1\">1</a>")]
    [InlineData("<a href=\"sleep\">x</a>", "<a href=\"https://site.example/articles/sleep\">x</a>")]
    [InlineData("<a href=\"?page=2\">x</a>", "<a href=\"https://site.example/articles/calm?page=2\">x</a>")]
    [InlineData("<a href=\"//cdn.example/x\">x</a>", "<a href=\"https://cdn.example/x\">x</a>")]
    [InlineData("<blockquote cite=\"/s\"><img src=\"/a.png\" srcset=\"/a,1.png 480w, /b.png 960w\"></blockquote>", "<blockquote cite=\"https://site.example/s\"><img src=\"https://site.example/a.png\" srcset=\"https://site.example/a,1.png 480w, https://site.example/b.png 960w\"></blockquote>")]
    public void Every_address_is_absolute(string html, string expected) => Assert.Equal(expected, Of(html));

    [Theory]
    [InlineData("<a href=\"HTTPS://Other.example/é?q=a b\">x</a>")]
    [InlineData("<a href=\"tel:988\">988</a> <a href=\"sms:988\">text</a> <a href=\"mailto:a@b.example\">write</a>")]
    [InlineData("<p>He wrote href=\"/contact\" &lt;a href=\"/x\"&gt;</p>")]
    public void What_is_no_relative_address_stays_as_it_is(string html) => Assert.Equal(html, Of(html));

    [Theory]
    [InlineData("es", "<div lang=\"es\"><p>x</p></div>")]
    [InlineData("ar", "<div lang=\"ar\" dir=\"rtl\"><p>x</p></div>")]
    public void A_text_names_its_language(string language, string expected) => Assert.Equal(expected, Of("<p>x</p>", language));

    [Fact]
    public void Classes_of_the_site_mean_nothing_there()
        => Assert.Equal(
            "<a href=\"https://site.example/contact\">Book</a><article><p>x</p></article><code class=\"language-css\">y</code>",
            Of("<a href=\"/contact\" class=\"button\">Book</a><article class=\"card in-text\"><p class=\"meta\">x</p></article><code class=\"language-css\">y</code>"));

    private static string Of(string html, string? lang = null)
        => FeedContent.Of(JsonSerializer.SerializeToUtf8Bytes(new { html, url = "https://site.example/articles/calm", lang }), "en");
}
