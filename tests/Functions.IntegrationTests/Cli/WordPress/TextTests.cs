namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>What a post showed within its lines is what the imported one shows.</summary>
public sealed class TextTests
{
    [Theory]
    // Emphasis that Markdown's own marks would not be read as.
    [InlineData("<p><strong>Note:</strong>Call</p>")]
    [InlineData("<p><strong>Note:</strong> Call</p>")]
    [InlineData("<p>un<em>believ</em>able, <strong>a</strong>b, a<strong>b</strong></p>")]
    [InlineData("<p>日本<strong>「語」</strong>です、<em>（注）</em>この</p>")]
    [InlineData("<p><strong>“Quoted”</strong>text and (<em>x</em>) and \"<strong>y</strong>\"</p>")]
    [InlineData("<p><strong>a</strong><em>b</em><strong>c</strong></p>")]
    [InlineData("<p><strong>a <em>b</em></strong> and <em>c <strong>d</strong> e</em></p>")]
    [InlineData("<p><em>*</em> <strong>**</strong> 5 * 3 * 2</p>")]
    [InlineData("<p><strong>$5</strong>a <em>-x-</em>y <strong>😀</strong>z</p>")]
    [InlineData("<p><del>a</del>b <del>,c</del>d</p>")]
    // Letters that would be marks.
    [InlineData("<p>a*b*c _d_ snake_case_name __init__ `x` [y](z) ![i](j) [^1] ~~s~~ \\ \\* C:\\new</p>")]
    [InlineData("<p>Take 10~20 mg, 30~40 mg; {x} {{y}} {% z %} %%p%% :smile: 10:30:45 a:b</p>")]
    [InlineData("<p>Q&amp;A, AT&amp;T, &amp;amp; &amp;copy; &lt;b&gt; 1 &lt; 2 &gt; 0</p>")]
    [InlineData("<p>Wow!<a href=\"https://x.example/\">link</a></p>")]
    [InlineData("<p>a@b @c d@ e@f.</p>")]
    // What begins a block, at the start of a line.
    [InlineData("<p># not a heading<br>## nor this<br>#hashtag<br>#</p>")]
    [InlineData("<p>- a<br>+ b<br>* c<br>1. d<br>2) e<br>-<br>1.</p>")]
    [InlineData("<p>&gt; quoted</p>")]
    [InlineData("<p>&gt;quoted</p>")]
    [InlineData("<p>Title<br>===<br>x<br>---<br>y<br>=<br>-</p>")]
    [InlineData("<p>a | b<br>--- | ---<br>c | d</p>")]
    [InlineData("<p>| a |<br>|---|<br>:::note<br>: definition<br>~~~<br>```</p>")]
    [InlineData("<p>[x]: /y<br>[^1]: note<br>*[HTML]: words<br>***<br>___<br>* * *</p>")]
    [InlineData("<p>2026. A year</p>")]
    [InlineData("<p>&nbsp;&nbsp;&nbsp;&nbsp;indented&nbsp;</p>")]
    // The rest of what a line may hold.
    [InlineData("<p>a<br>b<br><br>c</p>")]
    [InlineData("<p>H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <ins>i</ins> <u>u</u> <kbd>Ctrl</kbd></p>")]
    [InlineData("<p><code>a`b</code> <code>``</code> <code>`</code> <code>&lt;b&gt; &amp;amp;</code> <code>a_b*c</code> <code>\\</code></p>")]
    [InlineData("<p><abbr title=\"Cognitive &quot;behavioural&quot;\">CBT</abbr></p>")]
    [InlineData("<h2>C # and #</h2>")]
    [InlineData("<h3>1. One<br>two</h3>")]
    [InlineData("<p>a++b c++d a==b c==d 2^3 4^5</p>")]
    public void A_line_shows_the_same(string html)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:html -->{html}<!-- /wp:html -->");

        Assert.Equal(Normal(html), Normal(imported.Html()));
    }

    [Theory]
    [InlineData("<p><strong> spaced </strong>out<em> x </em>y</p>", "<p><strong>spaced</strong> out <em>x</em> y</p>")]
    [InlineData("<p>a<strong></strong>b<em> </em>c</p>", "<p>ab c</p>")]
    [InlineData("<p><strong>a<br></strong>b</p>", "<p><strong>a</strong><br>b</p>")]
    [InlineData("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p><p><strong>b</strong></p>")]
    [InlineData("<strong><em><p>a</p>b<div>c</div></em></strong>d", "<p><em><strong>a</strong></em></p><p><em><strong>b</strong></em></p><p><em><strong>c</strong></em></p><p>d</p>")]
    [InlineData("<h2># Title ##</h2>", "<h2># Title ##</h2>")]
    [InlineData("<a href=\"https://x.example/\"><h3>Card</h3><p>text</p></a>", "<h3><a href=\"https://x.example/\">Card</a></h3><p><a href=\"https://x.example/\">text</a></p>")]
    [InlineData("<p><b>a</b> <i>b</i> <strike>c</strike></p>", "<p><strong>a</strong> <em>b</em> <del>c</del></p>")]
    [InlineData("<p><span style=\"font-weight: bold;\">a</span> <span style=\"text-decoration: underline\">b</span> <font color=red>c</font></p>", "<p><strong>a</strong> <u>b</u> c</p>")]
    [InlineData("<b style=\"font-weight:normal\"><p>pasted</p></b>", "<p>pasted</p>")]
    [InlineData("<p>a</p><p>&nbsp;</p><p><br></p><p>b</p>", "<p>a</p><p>b</p>")]
    [InlineData("<p>bell\u0007 &#8; &#xD800; end</p>", "<p>bell end</p>")]
    public void What_shows_nothing_is_left_out(string html, string expected)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:html -->{html}<!-- /wp:html -->");

        Assert.Equal(Normal(expected), Normal(imported.Html()));
    }

    [Fact]
    public void Marks_stand_where_they_are_read_and_nowhere_else()
    {
        using var imported = ImportedExport.OfPost("<!-- wp:paragraph --><p><strong>Note:</strong> call <em>us</em>, AT&amp;T or x_y, not 5 &lt; 6.</p><!-- /wp:paragraph -->");

        Assert.Equal("**Note:** call *us*, AT&T or x_y, not 5 &lt; 6.", imported.Markdown());
    }

    [Theory]
    [InlineData("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>")]
    [InlineData("one\r\ntwo\r\n\r\n\r\nthree\n \nfour", "<p>one<br>two</p><p>three</p><p>four</p>")]
    [InlineData("one<br />\ntwo<br><br>three", "<p>one<br>two</p><p>three</p>")]
    [InlineData("<strong>one\n\ntwo</strong> x", "<p><strong>one</strong></p><p><strong>two</strong> x</p>")]
    [InlineData("text\n<ul>\n<li>a</li>\n\n<li>b\nc</li>\n</ul>\nmore", "<p>text</p><ul><li>a</li><li>b<br>c</li></ul><p>more</p>")]
    [InlineData("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>")]
    [InlineData("<pre>a\n\n  b</pre>", "<pre><code>a\n\n  b\n</code></pre>")]
    [InlineData("<div>a\nb</div>c", "<p>a<br>b</p><p>c</p>")]
    [InlineData("a\n\n<!--more-->\n\nb", "<p>a</p><p>b</p>")]
    [InlineData("<h2>A</h2>\n<a href=\"https://x.example/\">x</a>\ny", "<h2>A</h2><p><a href=\"https://x.example/\">x</a><br>y</p>")]
    public void The_classic_editors_lines_are_paragraphs_and_line_breaks(string content, string expected)
    {
        using var imported = ImportedExport.OfPost(content);

        Assert.Equal(Normal(expected), Normal(imported.Html()));
    }

    // Ids are the renderer's; spaces between blocks show nothing.
    internal static string Normal(string html)
    {
        var parser = new AngleSharp.Html.Parser.HtmlParser();
        using var document = parser.ParseDocument($"<body>{html}");
        foreach (var heading in document.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            heading.RemoveAttribute("id");
        }

        return document.Body!.InnerHtml.Replace("<wbr>", "", StringComparison.Ordinal).Replace("\n<", "<", StringComparison.Ordinal).Replace(">\n", ">", StringComparison.Ordinal).Replace("> ", ">", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal).Trim();
    }
}
