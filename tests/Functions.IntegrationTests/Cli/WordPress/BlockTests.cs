namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>Lists, tables, code, quotations, anchors and WordPress's own blocks.</summary>
public sealed class BlockTests
{
    [Theory]
    [InlineData("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>")]
    [InlineData("<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [InlineData("<ol><li>a</li><li value=\"5\">b</li></ol>")]
    [InlineData("<ol reversed=\"\"><li>a</li><li>b</li></ol>")]
    [InlineData("<ol type=\"a\"><li>a</li></ol>")]
    [InlineData("<ol start=\"0\"><li>a</li></ol>")]
    [InlineData("<ol start=\"-2\"><li>a</li></ol>")]
    [InlineData("<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>")]
    [InlineData("<ol><li>a</li></ol><ol><li>b</li></ol>")]
    [InlineData("<ul><li># a</li><li>- b</li><li>1. c</li></ul>")]
    [InlineData("<ul><li>a</li><li></li><li>b</li></ul>")]
    [InlineData("<ul><li>[ ] open</li><li>[x] done</li></ul>")]
    [InlineData("<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1 | 2</td><td><strong>3</strong></td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><td>no</td><td>head</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><td colspan=\"2\">wide</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><td><table><tbody><tr><td>in</td></tr></tbody></table></td><td>out</td></tr></tbody></table>")]
    [InlineData("<table><caption>Hours</caption><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><th>row</th><td>1</td></tr></tbody></table>")]
    [InlineData("<dl><dt>a</dt><dd>b</dd></dl>")]
    [InlineData("<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>")]
    [InlineData("<p>a</p><hr><p>b</p>")]
    [InlineData("<pre><code>```\nfence\n````\n</code></pre>")]
    [InlineData("<pre><code>a &lt; b &amp;&amp; \"c\"\n</code></pre>")]
    [InlineData("<details><summary>More</summary><p>text</p></details>")]
    public void A_block_shows_the_same(string html)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:html -->{html}<!-- /wp:html -->");

        Assert.Equal(TextTests.Normal(html), TextTests.Normal(imported.Html()));
        Assert.DoesNotContain("just as it was", imported.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<ul><ul><li>x</li></ul></ul>", "<ul><li><ul><li>x</li></ul></li></ul>")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")]
    [InlineData("<ul>text<li>a</li></ul>", "<ul><li>text</li><li>a</li></ul>")]
    [InlineData("<pre class=\"wp-block-verse\">one<br>two<br/><br/>three</pre>", "<pre><code>one\ntwo\n\nthree\n</code></pre>")]
    [InlineData("<pre class=\"wp-block-verse\">one <em>two</em>\n\nthree</pre>", "<pre>one <em>two</em>\n\nthree</pre>")]
    [InlineData("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>")]
    [InlineData("<ul><li>a<ol start=\"4\"><li>b</li></ol></li></ul>", "<ul><li><p>a</p><ol start=\"4\"><li>b</li></ol></li></ul>")]
    [InlineData("<figure><ul class=\"blocks-gallery-grid\"><li class=\"blocks-gallery-item\"><figure><img src=\"https://x.example/a.jpg\"><figcaption>c</figcaption></figure></li></ul></figure>", "<p><img src=\"https://x.example/a.jpg\" alt=\"\"></p><p>c</p>")]
    [InlineData("<h2>{: .c}</h2><ul><li>[x] a</li></ul><blockquote><p>[!NOTE] b</p></blockquote>", "<h2>{: .c}</h2><ul><li>[x] a</li></ul><blockquote><p>[!NOTE] b</p></blockquote>")]
    [InlineData("<div class=\"wp-block-columns\"><div class=\"wp-block-column\"><p>a</p></div><div class=\"wp-block-column\"><p>b</p></div></div>", "<p>a</p><p>b</p>")]
    [InlineData("<blockquote><p>a</p><cite>Ann</cite></blockquote>", "<blockquote><p>a</p><p><cite>Ann</cite></p></blockquote>")]
    [InlineData("<figure class=\"wp-block-table\"><table><thead><tr><th class=\"has-text-align-right\">a</th></tr></thead><tbody><tr><td class=\"has-text-align-right\">1</td></tr></tbody></table><figcaption>Prices</figcaption></figure>", "<table><thead><tr><th style=\"text-align: right;\">a</th></tr></thead><tbody><tr><td style=\"text-align: right;\">1</td></tr></tbody></table><p>Prices</p>")]
    [InlineData("<h2 id=\"h-top\">A</h2><p><a href=\"#h-top\">up</a> <a name=\"b\"></a>b <a href=\"#b\">b</a></p>", "<h2><a id=\"h-top\"></a>A</h2><p><a href=\"#h-top\">up</a> <a id=\"b\"></a>b <a href=\"#b\">b</a></p>")]
    [InlineData("<table id=\"t\"><tbody><tr><td>a</td></tr></tbody></table>", "<table><tbody><tr><td><a id=\"t\"></a>a</td></tr></tbody></table>")]
    public void A_block_without_a_mark_shows_what_browsers_showed(string html, string expected)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:html -->{html}<!-- /wp:html -->");

        Assert.Equal(Styleless(expected), Styleless(imported.Html()));
        Assert.DoesNotContain("just as it was", imported.Report, StringComparison.Ordinal);

        static string Styleless(string html) => TextTests.Normal(html).Replace(" style=\"text-align: right;\"", "", StringComparison.Ordinal).Replace(" align=\"right\"", "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_within_a_list_and_a_table_with_headings_are_written_in_Markdown()
    {
        using var imported = ImportedExport.OfPost("<!-- wp:list --><ul><li>a<ul><li>b</li></ul></li></ul><table><thead><tr><th>x</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><!-- /wp:list -->");

        Assert.Equal("- a\n  - b\n\n| x |\n| --- |\n| 1 |", imported.Markdown());
    }

    [Fact]
    public void A_block_that_posts_share_comes_into_each_and_one_that_is_not_there_is_named()
    {
        using var imported = ImportedExport.OfPost(
            "<!-- wp:block {\"ref\":12} /--><!-- wp:block {\"ref\":99} /--><!-- wp:latest-posts /--><!-- wp:social-link {\"url\":\"https://social.example/us\"} /-->",
            ImportedExport.Item(12, "shared", "<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":12} /-->", type: "wp_block"));

        Assert.StartsWith("<p>Shared</p>", imported.Html(), StringComparison.Ordinal);
        Assert.Contains("the block block 99, which the export has not.", imported.Report, StringComparison.Ordinal);
        Assert.Contains("the block latest-posts.", imported.Report, StringComparison.Ordinal);
        Assert.Contains("https://social.example/us", imported.Markdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Footnotes_that_WordPress_keeps_beside_the_post_are_in_the_text()
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(
            1, "one", "<!-- wp:paragraph --><p>a<sup data-fn=\"u\" class=\"fn\"><a href=\"#u\" id=\"u-link\">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->", ImportedExport.Meta("footnotes", "[{\"content\":\"the <em>note</em>\",\"id\":\"u\"}]")));

        Assert.Contains("<ol><li><a id=\"u\"></a>the <em>note</em></li></ol>", TextTests.Normal(imported.Html()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_shown_is_named()
    {
        using var imported = ImportedExport.OfPost("""
            <!-- wp:html --><script src="https://x.example/a.js"></script><style>p{}</style><form><input name="q">Ask us</form><iframe src="https://www.youtube.com/embed/abc"></iframe>
            <video><source src="https://x.example/a.mp4"></video><svg><text>drawn</text></svg><p style="display: none">secret</p><div style="background-image:url(https://x.example/b.jpg)">cover</div>
            <p>one</p><!-- /wp:html --><!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage --><!-- wp:embed {"url":"https://vimeo.com/1"} --><figure><div class="wp-block-embed__wrapper">
            https://vimeo.com/1
            </div></figure><!-- /wp:embed -->
            """);

        var report = imported.Report;
        Assert.Contains("post 1 \"one\": <script> of https://x.example/a.js.", report, StringComparison.Ordinal);
        Assert.Contains("<style>", report, StringComparison.Ordinal);
        Assert.Contains("<form> with \"Ask us\"", report, StringComparison.Ordinal);
        Assert.Contains("<iframe> https://www.youtube.com/embed/abc; a link is in its place", report, StringComparison.Ordinal);
        Assert.Contains("<video> https://x.example/a.mp4", report, StringComparison.Ordinal);
        Assert.Contains("<svg>", report, StringComparison.Ordinal);
        Assert.Contains("\"secret\"", report, StringComparison.Ordinal);
        Assert.Contains("https://x.example/b.jpg", report, StringComparison.Ordinal);
        Assert.Contains("divided into pages", report, StringComparison.Ordinal);
        Assert.Contains("the player of https://vimeo.com/1; a link is in its place.", report, StringComparison.Ordinal);
        Assert.Contains("### Players and embedded pages: 3 in 1 items", report, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", imported.Markdown(), StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://www.youtube.com/embed/abc\">", imported.Html(), StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://vimeo.com/1\">https://vimeo.com/1</a>", imported.Html(), StringComparison.Ordinal);
    }
}
