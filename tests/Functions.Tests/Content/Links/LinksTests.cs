using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Links;

/// <summary>What the links and pictures of an article lead to.</summary>
public sealed class LinksTests
{
    private const string Api = "https://api.juniper.example/api/media/";

    private readonly ProblemList _problems = new("articles/a/index.md");
    private readonly PageIndex _pages = new();

    private readonly Dictionary<string, MediaFile> _media = new(StringComparer.Ordinal)
    {
        ["a.png"] = new("a.png", "1", 20, 10),
        ["images/b.jpg"] = new("images/b.jpg", "2", 20, 10),
        ["articles/a/c d.jpg"] = new("articles/a/c d.jpg", "3", 20, 10),
        ["guide.pdf"] = new("guide.pdf", "4", Width: null, Height: null),
    };

    public LinksTests()
    {
        _pages.Add("articles/a/index.md", ContentKind.Article, new PageHead("a", "a", IsDraft: false, []));
        _pages.Add("articles/a/other.md", ContentKind.Article, new PageHead("the-other", "the-other", IsDraft: false, ["older"]));
        _pages.Add("articles/We Are.md", ContentKind.Article, new PageHead("we-are", "we-are", IsDraft: false, []));
        _pages.Add("articles/2014-03-12-hello.md", ContentKind.Article, new PageHead("hello", "hello", IsDraft: false, []));
        _pages.Add("articles/x/twin.md", ContentKind.Article, new PageHead("twin", "twin", IsDraft: false, []));
        _pages.Add("services/twin.md", ContentKind.Service, new PageHead("twin", "twin", IsDraft: false, []));
        _pages.Add("services/care/index.md", ContentKind.Service, new PageHead("care", "care", IsDraft: false, []));
        _pages.Add("articles/secret.md", ContentKind.Article, new PageHead("secret", "secret", IsDraft: true, []));
        _pages.AddFormer("/articles/before");
    }

    [Theory]
    [InlineData("[x](other.md)", "/articles/the-other")]
    [InlineData("[x](./other.md#top)", "/articles/the-other#top")]
    [InlineData("[x](other.md?a=1#b)", "/articles/the-other?a=1#b")]
    [InlineData("[x](other)", "/articles/the-other")]
    [InlineData("[x](Other.MD)", "/articles/the-other")]
    [InlineData("[x](../We%20Are.md)", "/articles/we-are")]
    [InlineData("[x](<../We Are.md>)", "/articles/we-are")]
    [InlineData("[x](../We Are.md)", "/articles/we-are")]
    [InlineData("[x](../../services/care/index.md)", "/services/care")]
    [InlineData("[x](../../services/care/)", "/services/care")]
    [InlineData("[x](/services/care/index.md)", "/services/care")]
    [InlineData("[x](hello)", "/articles/hello")]
    [InlineData("[x](/articles/the-other/)", "/articles/the-other/")]
    [InlineData("[x](/articles/older#y)", "/articles/older#y")]
    [InlineData("[x](/articles/before)", "/articles/before")]
    [InlineData("[x](/articles/)", "/articles/")]
    [InlineData("[x](/articles?tag=sleep)", "/articles?tag=sleep")]
    [InlineData("[x](/contact)", "/contact")]
    [InlineData("[x](/privacy/#y)", "/privacy/#y")]
    [InlineData("[x](https://juniper.example/articles/hello)", "https://juniper.example/articles/hello")]
    [InlineData("[x](https://juniper.example.org/articles/none)", "https://juniper.example.org/articles/none")]
    [InlineData("[x](https://example.org/none.md)", "https://example.org/none.md")]
    [InlineData("[x](//example.org/none)", "//example.org/none")]
    [InlineData("[x](sms:988)", "sms:988")]
    [InlineData("[x](webcal://example.org/a.ics)", "webcal://example.org/a.ics")]
    [InlineData("[x](whatsapp://send?phone=1)", "whatsapp://send?phone=1")]
    [InlineData("[x](geo:41.9,-87.6)", "geo:41.9,-87.6")]
    [InlineData("[x](#top)", "#top")]
    [InlineData("[x](#)", "#")]
    [InlineData("[x](#:~:text=calm)", "#:~:text=calm")]
    [InlineData("[x](#here)\n\n<p id=\"here\">y</p>", "#here")]
    [InlineData("[x](#here)\n\n<a name=\"here\"></a>y", "#here")]
    [InlineData("[x](#whats-new)\n\n## What's new?", "#what-s-new")]
    [InlineData("[x](#What%27s%20new%3F)\n\n## What's new?", "#what-s-new")]
    [InlineData("[x](../media/guide.pdf)", Api + "guide.pdf?v=4")]
    [InlineData("[x](media/guide.pdf)", Api + "guide.pdf?v=4")]
    [InlineData("<a href=\"other.md\">x</a>", "/articles/the-other")]
    [InlineData("[x][y]\n\n[y]: other.md", "/articles/the-other")]
    [InlineData("[[other|x]]", "/articles/the-other")]
    [InlineData("[[We Are]]", "/articles/we-are")]
    [InlineData("[[we are#Top here|x]]", "/articles/we-are#Top%20here")]
    [InlineData("[[care]]", "/services/care")]
    [InlineData("[[services/twin]]", "/services/twin")]
    [InlineData("[[#What's new?|x]]\n\n## What's new?", "#what-s-new")]
    [InlineData("[x]({{< ref \"other.md\" >}})", "/articles/the-other")]
    [InlineData("[x]({{< relref \"/services/care\" >}} \"Title\")", "/services/care")]
    [InlineData("[x]({{< ref \"other.md#y\" >}})", "/articles/the-other#y")]
    [InlineData("<a href=\"{{< ref \"other.md\" >}}\">x</a>", "/articles/the-other")]
    [InlineData("[x]({% post_url 2014-03-12-hello %})", "/articles/hello")]
    [InlineData("[x]({% link _posts/2014-03-12-hello.md %})", "/articles/hello")]
    [InlineData("[x][y]\n\n[y]: {{< ref \"other.md\" >}}", "/articles/the-other")]
    [InlineData("[x]({{ site.baseurl }}/articles/hello)", "/articles/hello")]
    public void A_link_leads_to_its_page_or_file(string markdown, string href)
    {
        var html = Render(markdown);

        Assert.Contains($"<a href=\"{href.Replace("&", "&amp;", StringComparison.Ordinal)}\"", html, StringComparison.Ordinal);
        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("![x](../../media/a.png)", "a.png?v=1")]
    [InlineData("![x](/media/a.png)", "a.png?v=1")]
    [InlineData("![x](/images/b.jpg)", "images/b.jpg?v=2")]
    [InlineData("![x](images/b.jpg)", "images/b.jpg?v=2")]
    [InlineData("![x](/Images/B.JPG)", "images/b.jpg?v=2")]
    [InlineData("![x](<c d.jpg>)", "articles/a/c%20d.jpg?v=3")]
    [InlineData("![x](c%20d.jpg)", "articles/a/c%20d.jpg?v=3")]
    [InlineData("![x](./c d.jpg)", "articles/a/c%20d.jpg?v=3")]
    [InlineData("<img src=\"/articles/a/c d.jpg\" alt=\"x\">", "articles/a/c%20d.jpg?v=3")]
    [InlineData("![[b.jpg|x]]", "images/b.jpg?v=2")]
    [InlineData("![[c d.jpg|x]]", "articles/a/c%20d.jpg?v=3")]
    public void A_picture_is_found(string markdown, string address)
    {
        Assert.Contains($"<img src=\"{Api}{address}\" alt=\"x\" width=\"20\" height=\"10\">", Render(markdown), StringComparison.Ordinal);
        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("One\n\n[x](/articles/missing) y", 3, 1, "There is no page /articles/missing.")]
    [InlineData("[x](missing.md)", 1, 1, "There is no file articles/a/missing.md.")]
    [InlineData("> - a [x](../missing.md#y)", 1, 7, "There is no file articles/missing.md.")]
    [InlineData("a\n<a href='missing.md'>x</a>", 2, 1, "There is no file articles/a/missing.md.")]
    [InlineData("<div>\n<a href='/contact'>x</a> <a href='missing.md'>x</a></div>", 2, 26, "There is no file articles/a/missing.md.")]
    [InlineData("[x](https://juniper.example/articles/missing)", 1, 1, "There is no page /articles/missing.")]
    [InlineData("[x](example.com/page)", 1, 1, "There is no file articles/a/example.com/page. To link to another site, begin with https://.")]
    [InlineData("[x](www.example.com)", 1, 1, "www.example.com has no https:// before it. It is taken for https://www.example.com.")]
    [InlineData("[x](ann@example.com)", 1, 1, "ann@example.com has no mailto: before it. It is taken for mailto:ann@example.com.")]
    [InlineData("a [x]()", 1, 3, "This link has no address.")]
    [InlineData("a [x](#none)", 1, 3, "Nothing on this page has the id none.")]
    [InlineData("[x](../secret.md)", 1, 1, "articles/secret.md is a draft: readers cannot follow this link.")]
    [InlineData("[[Nobody]]", 1, 1, "There is no page Nobody, or more than one: its words are shown without a link.")]
    [InlineData("[[twin]]", 1, 1, "There is no page twin, or more than one: its words are shown without a link.")]
    [InlineData("![[other]]", 1, 1, "![[other]] is shown as a link: nothing but a picture can be put in.")]
    [InlineData("a ![x](photo.jpg)", 1, 3, "There is no file articles/a/photo.jpg.")]
    [InlineData("![x](/images/photo.jpg)", 1, 1, "There is no file media/images/photo.jpg.")]
    [InlineData("![x](/media/photo.jpg)", 1, 1, "There is no file media/photo.jpg.")]
    [InlineData("[x](/media/photo.jpg)", 1, 1, "There is no file media/photo.jpg.")]
    [InlineData("![x](http://example.org/a.jpg)", 1, 1, "Browsers do not load http://example.org/a.jpg on a page with https: use https:// there too.")]
    [InlineData("![x]()", 1, 1, "This picture has no address.")]
    [InlineData("![[photo.jpg]]", 1, 1, "There is no file photo.jpg.")]
    [InlineData("a [x](javascript:alert(1))", 1, 3, "The address javascript:alert(1) in href is not allowed, and is left out.")]
    [InlineData("[x](JaVa&#115;cript:a)", 1, 1, "The address JaVascript:a in href is not allowed, and is left out.")]
    [InlineData("a ![x](data:image/png;base64,AA)", 1, 3, "The address data:image/png;base64,AA in src is not allowed, and is left out.")]
    [InlineData("[x](ftp://example.org)", 1, 1, "The address ftp://example.org in href is not allowed, and is left out.")]
    [InlineData("[x](file:///etc/passwd)", 1, 1, "The address file:///etc/passwd in href is not allowed, and is left out.")]
    [InlineData("a\n\n<img src=\"/media/a.png\" srcset=\"b.png 2x\">", 3, 1, "The address b.png 2x in srcset is not allowed, and is left out.")]
    [InlineData("<blockquote cite=\"javascript:x\">y</blockquote>", 1, 1, "The address javascript:x in cite is not allowed, and is left out.")]
    [InlineData("%%a%% {{ site.url }}/ [x](missing.md)", 1, 23, "There is no file articles/a/missing.md.")]
    public void What_leads_nowhere_is_named_where_it_is(string markdown, int line, int column, string message)
    {
        Render(markdown);

        Assert.Equal((line + 4, column, message), Assert.Single(_problems.All.Select(problem => (problem.Line, problem.Column, problem.Message))));
    }

    [Theory]
    [InlineData("[x](www.example.com/a)", "https://www.example.com/a")]
    [InlineData("[x](ann@example.com)", "mailto:ann@example.com")]
    public void An_address_without_its_beginning_is_completed(string markdown, string href) => Assert.Contains($"<a href=\"{href}\"", Render(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("[[Nobody|x]] y", "<p><a>x</a> y</p>")]
    [InlineData("[x]() y", "<p><a>x</a> y</p>")]
    public void A_link_that_leads_nowhere_is_no_link(string markdown, string html) => Assert.Equal(html, Render(markdown));

    private string Render(string markdown)
    {
        var media = new MediaLibrary(new MediaIndex(_media), Practice.Site.Value);
        var links = new LinkResolver("articles/a/index.md", media, new PageLibrary(_pages, Practice.Site.Value), Practice.Site.Value);
        return new MarkdownRenderer().Render(markdown, new RenderedFile(media, links, _problems, FirstLine: 5)).Html;
    }
}
