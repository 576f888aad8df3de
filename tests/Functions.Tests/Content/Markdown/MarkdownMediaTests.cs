using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Markdown;

public sealed class MarkdownMediaTests
{
    private readonly ProblemList _problems = new("articles/x.md");
    private readonly MarkdownRenderer _renderer = new();

    private readonly MediaLibrary _media = new(
        new MediaIndex(new Dictionary<string, MediaFile>(StringComparer.Ordinal)
        {
            ["a.png"] = new("a.png", "1", 2000, 1000) { Made = new MadePicture(2000, 1000, [480, 1920]) },
            ["b.svg"] = new("b.svg", "3", Width: null, Height: null),
        }),
        Practice.Site.Value);

    [Fact]
    public void An_image_that_was_uploaded_has_its_size_and_its_other_sizes()
        => Assert.Equal(
            "<p><img src=\"https://api.juniper.example/api/media/a.png?v=1\" alt=\"A\" width=\"2000\" height=\"1000\" "
            + "srcset=\"https://api.juniper.example/api/media/a.png?v=1&amp;w=480 480w, https://api.juniper.example/api/media/a.png?v=1&amp;w=1920 1920w\" "
            + "sizes=\"(min-width: 48rem) 44rem, (min-resolution: 2.5dppx) 54vw, 90vw\"></p>",
            Render("![A](../media/a.png)"));

    [Fact]
    public void Every_picture_but_the_first_waits_until_it_comes_into_view()
        => Assert.Equal(
            ["", "lazy", "lazy"],
            new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Render("![A](/media/a.png)\n\n![B](/media/b.svg) ![A](https://other.example/a.png)")).Images.Select(image => image.GetAttribute("loading") ?? ""));

    [Fact]
    public void A_file_that_is_there_is_no_problem()
    {
        Render("![A](/media/a.png) ![B](/media/b.svg) [A](/media/a.png)");

        Assert.Empty(_problems.All);
    }

    [Fact]
    public void An_image_whose_size_is_not_known_has_none()
        => Assert.Equal("<p><img src=\"https://api.juniper.example/api/media/b.svg?v=3\" alt=\"B\"></p>", Render("![B](/media/b.svg)"));

    [Fact]
    public void An_image_that_is_missing_is_named_on_its_line()
    {
        Render("One\n\n![C](/media/c.png)");

        var problem = Assert.Single(_problems.All);
        Assert.Equal((9, 1, "There is no file media/c.png."), (problem.Line, problem.Column, problem.Message));
    }

    [Fact]
    public void A_link_to_a_file_has_the_address_of_its_bytes()
        => Assert.Equal("<p><a href=\"https://api.juniper.example/api/media/a.png?v=1\" rel=\"noopener\">A</a></p>", Render("[A](/media/a.png)"));

    [Fact]
    public void An_image_keeps_the_width_of_its_author()
        => Assert.Equal(
            ["300 150 (min-width: 300px) 300px, (min-resolution: 2.5dppx) 54vw, 90vw", "100 50 (min-width: 48rem) 44rem, (min-resolution: 2.5dppx) 54vw, 90vw", "300 40 (min-width: 300px) 300px, (min-resolution: 2.5dppx) 54vw, 90vw", "50%  (min-width: 48rem) 44rem, (min-resolution: 2.5dppx) 54vw, 90vw", "2000 1000 (min-width: 48rem) 44rem, (min-resolution: 2.5dppx) 54vw, 90vw"],
            [
                .. new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Render(
                    "<img src=\"/media/a.png\" width=\"300\"> <img src=\"/media/a.png\" height=\"50\"> ![A](/media/a.png){: width=\"300px\" height=40} ![A](/media/a.png){width=50%} ![A](/media/a.png)"))
                    .Images.Select(image => $"{image.GetAttribute("width")} {image.GetAttribute("height")} {image.GetAttribute("sizes")}"),
            ]);

    [Fact]
    public void A_link_to_a_file_that_is_missing_stays() => Assert.Equal("<p><a href=\"/media/c.pdf\" rel=\"noopener\">C</a></p>", Render("[C](/media/c.pdf)"));

    [Fact]
    public void A_title_in_the_text_stands_below_that_of_the_page()
    {
        var rendered = _renderer.Render("# One\n\n###### Six\n\n#\n");

        Assert.Equal("<h2 id=\"one\">One</h2>\n<h6 id=\"six\">Six</h6>\n<h2 id=\"section\"></h2>", rendered.Html);
        Assert.Equal([new TocEntry("one", 2, "One"), new TocEntry("six", 6, "Six")], rendered.Headings);
    }

    [Theory]
    [InlineData("<p id=\"a\" class=\"b\" style=\"color:red\" tabindex=\"1\" name=\"n\">x</p>", "<p id=\"a\">x</p>")]
    [InlineData("<p accesskey=\"a\" contenteditable=\"true\" title=\"t\">x</p>", "<p title=\"t\">x</p>")]
    [InlineData("<img src=\"/a.png\" usemap=\"#m\">", "<img src=\"/a.png\">")]
    [InlineData("<table background=\"/a.png\" border=\"0\"></table>", "<table border=\"0\"></table>")]
    [InlineData("~~a~~ <sup>b</sup> <sub>c</sub> <mark>d</mark>", "<p><del>a</del> <sup>b</sup> <sub>c</sub> <mark>d</mark></p>")]
    public void What_is_harmless_is_shown(string markdown, string html) => Assert.Equal(html, _renderer.Render(markdown).Html);

    [Theory]
    [InlineData("[\n\n", 5_000, true)]
    [InlineData("[\n\n", 5_001, false)]
    [InlineData("https://a.example\n\n", 5_001, false)]
    [InlineData("www.a.example\n\n", 5_001, false)]
    public void A_text_may_have_5000_brackets_and_addresses(string mark, int count, bool isAllowed)
    {
        var markdown = string.Concat(Enumerable.Repeat(mark, count));

        var fault = Record.Exception(() => _renderer.Render(markdown, new RenderedFile(Media: null, Links: null, _problems, FirstLine: 7))) as ContentException;

        Assert.Equal(isAllowed ? null : (7, 1, "The text has too many brackets or addresses, or markup that is nested too deeply."), fault is null ? null : ((int, int, string)?)(fault.Line, fault.Column, fault.Message));
    }

    [Fact]
    public void Quotes_that_lie_too_deep_in_each_other_are_a_fault_of_the_first_line()
    {
        var fault = Assert.Throws<ContentException>(() => _renderer.Render($"{new string('>', 10_000)}x", new RenderedFile(Media: null, Links: null, _problems, FirstLine: 7)));

        Assert.Equal((7, 1, "The text has markup that is nested too deeply."), (fault.Line, fault.Column, fault.Message));
    }

    private string Render(string markdown) => _renderer.Render(
        markdown, new RenderedFile(_media, new LinkResolver("articles/x.md", _media, pages: null, Practice.Site.Value), _problems, FirstLine: 7)).Html;
}
