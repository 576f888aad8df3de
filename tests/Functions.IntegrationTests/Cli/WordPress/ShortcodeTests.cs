namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>WordPress's own shortcodes show what they showed, those of plugins are named, and words in brackets stay words.</summary>
public sealed class ShortcodeTests
{
    private static readonly string[] Media =
    [
        ImportedExport.Attachment(5, "https://old.example/wp-content/uploads/a.jpg", ImportedExport.Meta("_wp_attachment_image_alt", "A \"room\"") + "<wp:post_parent>1</wp:post_parent><excerpt:encoded>Its caption</excerpt:encoded>"),
        ImportedExport.Attachment(6, "https://old.example/wp-content/uploads/b.pdf", "<wp:post_parent>1</wp:post_parent>"),
    ];

    [Theory]
    [InlineData("[gallery ids=\"5\"]", "<p><img src=\"/media/a.jpg\" alt=\"A &quot;room&quot;\"></p><p>Its caption</p>")]
    [InlineData("[gallery]", "<p><img src=\"/media/a.jpg\" alt=\"A &quot;room&quot;\"></p><p>Its caption</p>")]
    [InlineData("[caption id=\"x\" width=\"3\"]<img src=\"/wp-content/uploads/a.jpg\" alt=\"\"> The <em>words</em>[/caption]", "<p><img src=\"/media/a.jpg\" alt=\"\"></p><p>The <em>words</em></p>")]
    [InlineData("[caption caption=\"Words\"]<a href=\"https://x.example/\"><img src=\"/wp-content/uploads/a.jpg\"></a>[/caption]", "<p><a href=\"https://x.example/\"><img src=\"/media/a.jpg\" alt=\"\"></a></p><p>Words</p>")]
    [InlineData("[embed width=\"3\"]https://vimeo.com/1_2[/embed]", "<p><a href=\"https://vimeo.com/1_2\">https://vimeo.com/1_2</a></p>")]
    [InlineData("[audio mp3=\"https://x.example/a.mp3\"][/audio]", "<p><a href=\"https://x.example/a.mp3\">https://x.example/a.mp3</a></p>")]
    [InlineData("[audio https://x.example/a_b.mp3]", "<p><a href=\"https://x.example/a_b.mp3\">https://x.example/a_b.mp3</a></p>")]
    [InlineData("[soundcloud https://x.example/s?a=1&amp;b=2 height=\"3\"]", "<p><a href=\"https://x.example/s?a=1&amp;b=2\">https://x.example/s?a=1&amp;b=2</a></p>")]
    [InlineData("[code lang=\"js\"]if (a < b) { [x] }\n\n  c &lt; d[/code]", "<pre><code>if (a &lt; b) { [x] }\n\n  c &lt; d\n</code></pre>")]
    [InlineData("a [[gallery]] b", "<p>a [gallery] b</p>")]
    [InlineData("a [[wiki]] b", "<p>a [[wiki]] b</p>")]
    [InlineData("a [[my_form id=\"1\"]] b", "<p>a [my_form id=\"1\"] b</p>")]
    [InlineData("He said so [sic] and left [1] [see below] [ ] [x](y) [self-care] […]", "<p>He said so [sic] and left [1] [see below] [ ] [x](y) [self-care] […]</p>")]
    [InlineData("<code>[gallery ids=\"5\"]</code>", "<p><code>[gallery ids=\"5\"]</code></p>")]
    [InlineData("<pre>[gallery ids=\"5\"] [x_y]</pre>", "<pre><code>[gallery ids=\"5\"] [x_y]\n</code></pre>")]
    [InlineData("a [row][col size=\"1\"]<strong>kept</strong>[/col][/row] b", "<p>a <strong>kept</strong> b</p>")]
    [InlineData("a [button url=\"https://x.example/\"]Book[/button] b", "<p>a <a href=\"https://x.example/\">Book</a> b</p>")]
    [InlineData("a\n\n[contact-form-7 id=\"1\" title=\"C\"]\n\nb", "<p>a</p><p>b</p>")]
    [InlineData("a\n\n[sitemap]\n\nb", "<p>a</p><p>b</p>")]
    [InlineData("Since [current_year] x", "<p>Since x</p>")]
    [InlineData("[youtube=https://www.youtube.com/watch?v=a_b]", "<p><a href=\"https://www.youtube.com/watch?v=a_b\">https://www.youtube.com/watch?v=a_b</a></p>")]
    public void A_shortcode_shows_what_it_showed(string content, string expected)
    {
        using var imported = ImportedExport.OfPost(content, Media);

        Assert.Equal(TextTests.Normal(expected), TextTests.Normal(imported.Html().Replace(" class=\"language-js\"", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[contact-form-7 id=\"1\" title=\"C\"]", "post 1 \"one\": `[contact-form-7 id=\"1\" title=\"C\"]`.")]
    [InlineData("[row]x[/row]", "`[row]`; the text in it is kept.")]
    [InlineData("[rev_slider home]", "`[rev_slider home]`.")]
    [InlineData("[gallery ids=\"5,98,99\"]", "the pictures 98, 99 are not in the export.")]
    [InlineData("[video]", "the player `[video]` names no address that the export has.")]
    [InlineData("[embed]https://vimeo.com/1[/embed]", "the player of https://vimeo.com/1; a link is in its place.")]
    [InlineData("https://www.youtube.com/watch?v=a", "the player of https://www.youtube.com/watch?v=a; a link is in its place.")]
    public void What_it_showed_and_nobody_knows_is_named(string content, string named)
    {
        using var imported = ImportedExport.OfPost(content, Media);

        Assert.Contains(named, imported.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[gallery ")]
    [InlineData("[row][")]
    [InlineData("[a]")]
    [InlineData("<a title=\"")]
    [InlineData("<!--")]
    [InlineData("[a][/b]")]
    [InlineData("<pre")]
    public void A_text_of_open_brackets_takes_no_longer_than_another(string part)
    {
        var found = global::Cli.WordPress.Html.ShortcodeScanner.Find(string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)));

        Assert.InRange(found.Count, 0, 1_000_000);
    }
}
