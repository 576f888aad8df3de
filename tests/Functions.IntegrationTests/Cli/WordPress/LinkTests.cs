namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>Links and pictures lead to what they led to, at its new address.</summary>
public sealed class LinkTests
{
    private static readonly string[] Others =
    [
        ImportedExport.Item(2, "two", "x", ImportedExport.Meta("_wp_old_slug", "old-two")),
        ImportedExport.Item(3, "about", "x", type: "page"),
        ImportedExport.Attachment(5, "https://old.example/wp-content/uploads/2026/01/photo.jpg", ImportedExport.Meta("_wp_attachment_image_alt", "A quiet \"room\"")),
        ImportedExport.Attachment(6, "https://old.example/wp-content/uploads/2026/01/big-scaled.jpg"),
        ImportedExport.Attachment(7, "https://old.example/wp-content/uploads/form.pdf"),
    ];

    [Theory]
    [InlineData("https://old.example/2026/two/", "/articles/two")]
    [InlineData("https://old.example/2026/two", "/articles/two")]
    [InlineData("http://www.old.example/2026/two/?utm_source=x&utm_medium=y", "/articles/two")]
    [InlineData("//old.example/2026/two/#why", "/articles/two#why")]
    [InlineData("/2026/two/?replytocom=4#respond", "/articles/two")]
    [InlineData("../two/", "/articles/two")]
    [InlineData("https://old.example/?p=2", "/articles/two")]
    [InlineData("https://old.example/?p=2&utm_campaign=z#a", "/articles/two#a")]
    [InlineData("/2026/old-two/", "/articles/two")]
    [InlineData("https://old.example/", "/")]
    [InlineData("https://old.example/tag/calm/", "/articles/?tag=Calm%20%26%20quiet")]
    [InlineData("https://old.example/wp-content/uploads/form.pdf", "/media/form.pdf")]
    [InlineData("https://old.example/?attachment_id=5", "/media/2026/01/photo.jpg")]
    [InlineData("https://old.example/2026/file-7/", "/media/form.pdf")]
    [InlineData("https://i2.wp.com/old.example/wp-content/uploads/2026/01/photo.jpg?w=300&ssl=1", "/media/2026/01/photo.jpg")]
    [InlineData("https://x.example/2026/two/?p=2&a=b_c~d*e", "https://x.example/2026/two/?p=2&amp;a=b_c~d*e")]
    [InlineData("mailto:a_b@x.example?subject=Hello%20you", "mailto:a_b@x.example?subject=Hello%20you")]
    [InlineData("tel:+1-988", "tel:+1-988")]
    public void A_link_leads_to_the_new_place(string href, string expected)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:paragraph --><p><a href=\"{href.Replace("&", "&amp;", StringComparison.Ordinal)}\">words</a></p><!-- /wp:paragraph -->", Others);

        Assert.Equal($"<p><a href=\"{expected}\">words</a></p>", imported.Html());
    }

    [Theory]
    [InlineData("https://old.example/about/", "[words] to https://old.example/about/.")]
    [InlineData("https://old.example/2026/about/?utm_source=x", "the page 3 \"about\"")]
    [InlineData("/?page_id=3", "the page 3 \"about\"")]
    [InlineData("/category/news/", "the category \"News\"")]
    [InlineData("/missing/", "[words] to https://old.example/missing/.")]
    [InlineData("#nowhere", "[words] to #nowhere")]
    [InlineData("ftp://x.example/a", "[words] to ftp://x.example/a.")]
    [InlineData("javascript:alert(1)", "[words] to javascript:alert(1).")]
    public void A_link_to_what_is_not_here_is_named(string href, string named)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:paragraph --><p><a href=\"{href}\">words</a></p><!-- /wp:paragraph -->", Others);

        Assert.Contains("words", imported.Html(), StringComparison.Ordinal);
        Assert.Contains(named, imported.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x.example/a_b_c~d~e*f*g", "https://x.example/a_b_c~d~e*f*g", "")]
    [InlineData("https://x.example/a_(b)", "https://x.example/a_(b)", "")]
    [InlineData("(https://x.example/a_b).", "https://x.example/a_b", "")]
    [InlineData("https://x.example/?a=1&amp;b_=2", "https://x.example/?a=1&amp;b_=2", "")]
    [InlineData("www.x.example/a_b_", "https://www.x.example/a_b", "www.x.example/a_b")]
    [InlineData("a_b@x-y.example.", "mailto:a_b@x-y.example", "a_b@x-y.example")]
    [InlineData("https://old.example/2026/two/", "/articles/two", "https://old.example/2026/two/")]
    public void An_address_in_the_text_is_a_link_to_it(string text, string href, string words)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:paragraph --><p>See {text} now</p><!-- /wp:paragraph -->", Others);

        Assert.Contains($"<a href=\"{href}\">{(words.Length > 0 ? words : href)}</a>", imported.Html(), StringComparison.Ordinal);
        Assert.DoesNotContain("%5C", imported.Html(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<img src=\"https://old.example/wp-content/uploads/2026/01/photo.jpg\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"https://old.example/wp-content/uploads/2026/01/photo-300x200.jpg?w=5\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"https://old.example/wp-content/uploads/2026/01/big-1024x768.jpg\">", "2026/01/big-scaled.jpg")]
    [InlineData("<img src=\"https://old.example/wp-content/uploads/2020/other-150x150.png\">", "2020/other.png")]
    [InlineData("<img src=\"/wp-content/uploads/2026/01/photo.jpg\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"//old.example/wp-content/uploads/2026/01/photo.jpg\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"http://www.old.example/wp-content/uploads/2026/01/photo.jpg\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"../../wp-content/uploads/2026/01/photo.jpg\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"https://i0.wp.com/old.example/wp-content/uploads/2026/01/photo.jpg?resize=3%2C2\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"data:image/gif;base64,R0\" data-src=\"/wp-content/uploads/2026/01/photo.jpg\">", "2026/01/photo.jpg")]
    [InlineData("<img data-lazy-src=\"/wp-content/uploads/2026/01/photo.jpg\" src=\"/blank.gif\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"data:image/gif;base64,R0\" data-srcset=\"/wp-content/uploads/2026/01/photo-300x200.jpg 300w, /wp-content/uploads/2026/01/photo.jpg 900w\">", "2026/01/photo.jpg")]
    [InlineData("<img src=\"data:image/gif;base64,R0\"><noscript><img src=\"/wp-content/uploads/2026/01/photo.jpg\"></noscript>", "2026/01/photo.jpg")]
    [InlineData("<img data-src=\"/wp-content/uploads/2026/01/photo.jpg\"><noscript><img src=\"/wp-content/uploads/2026/01/photo.jpg\"></noscript>", "2026/01/photo.jpg")]
    [InlineData("<img src=\"https://old.example/wp-content/uploads/caf%C3%A9%20x.jpg\">", "caf%C3%A9%20x.jpg")]
    public void A_picture_of_the_old_site_is_the_file_in_its_full_size(string html, string path)
    {
        using var imported = ImportedExport.OfPost($"<!-- wp:image --><p>{html}</p><!-- /wp:image -->", Others);

        Assert.Equal($"<p><img src=\"/media/{path}\" alt=\"\"></p>", imported.Html());
        var media = imported.Read("media.tsv");
        Assert.Contains($"media/{Uri.UnescapeDataString(path)}\n", media, StringComparison.Ordinal);
        Assert.All(media.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("https://old.example/wp-content/uploads/", line, StringComparison.Ordinal));
        Assert.DoesNotContain("-300x200", media, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_elsewhere_stays_there_and_one_without_an_address_is_named()
    {
        using var imported = ImportedExport.OfPost("<!-- wp:image --><p><img src=\"https://x.example/a.jpg\" alt=\"A [b]\"><img src=\"data:image/png;base64,R0\" alt=\"Chart\"></p><!-- /wp:image -->");

        Assert.Equal("<p><img src=\"https://x.example/a.jpg\" alt=\"A [b]\"></p>", imported.Html());
        Assert.Contains("a picture \"Chart\" that has its bytes in the text.", imported.Report, StringComparison.Ordinal);
        Assert.Contains("https://x.example/a.jpg", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_media_path_stays_below_media()
    {
        using var imported = ImportedExport.OfPost("<!-- wp:image --><p><img src=\"https://old.example/wp-content/uploads/..%2f..%2fetc/.x%5cy.jpg\"></p><!-- /wp:image -->");

        Assert.EndsWith("\tmedia/-..-etc/x-y.jpg\n", imported.Read("media.tsv"), StringComparison.Ordinal);
    }
}
