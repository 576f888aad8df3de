namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>What stands beside a post's text: whether it is public, slugs, people, terms, descriptions, pictures.</summary>
public sealed class FieldTests
{
    [Theory]
    [InlineData("draft")]
    [InlineData("pending")]
    [InlineData("private")]
    [InlineData("future")]
    public void What_was_not_public_is_a_draft(string status)
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "x", status: status));

        Assert.True(imported.Front().Flag("draft"));
        Assert.Contains("### Not public, as at the old site: 1 in 1 items", imported.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trash")]
    [InlineData("auto-draft")]
    [InlineData("inherit")]
    [InlineData("of-a-plugin")]
    public void What_was_thrown_away_is_left_out(string status)
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "x", status: status));

        Assert.False(imported.Has("articles/one.md"));
        Assert.Contains($"post 1 \"one\": its status is {status}.", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_keeps_a_post_back_whatever_its_status()
    {
        using var imported = ImportedExport.Of(
            ImportedExport.Item(1, "one", "x", "<wp:post_password>pw</wp:post_password>"),
            ImportedExport.Item(2, "two", "x", "<wp:post_password>pw</wp:post_password><wp:post_date_gmt>2090-01-01 00:00:00</wp:post_date_gmt>", status: "future"));

        Assert.True(imported.Front("one").Flag("draft"));
        Assert.True(imported.Front("two").Flag("draft"));
    }

    [Fact]
    public void A_scheduled_post_waits_for_its_time()
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "x", status: "future").Replace("2026-01-02 03:04:05", "2090-01-02 03:04:05", StringComparison.Ordinal));

        Assert.Equal("2090-01-02T03:04:05Z", imported.Front().Text("publishAt"));
        Assert.Contains("### Scheduled: 1 in 1 items", imported.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<wp:post_date>2026-02-03 10:00:00</wp:post_date><pubDate>Tue, 03 Feb 2026 16:00:00 +0000</pubDate>", "2026-02-03T16:00:00Z")]
    [InlineData("<wp:post_date>2026-02-03 10:00:00</wp:post_date><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>", "2026-02-03T10:00:00")]
    [InlineData("", null)]
    public void Without_a_date_in_UTC_another_is_taken_or_none(string fields, string? expected)
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "x", fields).Replace("2026-01-02 03:04:05", "0000-00-00 00:00:00", StringComparison.Ordinal));

        Assert.Equal(expected, imported.Front().Text("date"));
    }

    [Fact]
    public void A_former_slug_leads_to_one_post_and_to_no_other()
    {
        using var imported = ImportedExport.Of(
            ImportedExport.Item(1, "one", "x", ImportedExport.Meta("_wp_old_slug", "old") + ImportedExport.Meta("_wp_old_slug", "two") + ImportedExport.Meta("_wp_old_slug", "one")),
            ImportedExport.Item(2, "two", "x", ImportedExport.Meta("_wp_old_slug", "old") + ImportedExport.Meta("_wp_old_slug", "caf%c3%a9-two")));

        Assert.Equal(["old"], imported.Front("one").List("aliases"));
        Assert.Equal(["cafe-two"], imported.Front("two").List("aliases"));
        Assert.Contains("post 2 \"two\": 'old' leads to the post 1 \"one\".", imported.Report, StringComparison.Ordinal);
        Assert.Contains("post 1 \"one\": 'two' leads to the post 2 \"two\".", imported.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("th%c3%a9rapie-%c3%a0-deux", "therapie-a-deux")]
    [InlineData("Straße", "strasse")]
    [InlineData("%e6%97%a5%e6%9c%ac", "post-1")]
    public void A_slug_is_plain_letters(string name, string expected)
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, name, "x").Replace($"<title>{name}", "<title>日本", StringComparison.Ordinal));

        Assert.True(imported.Has($"articles/{expected}.md"));
        Assert.Contains($"became '{expected}'.", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_of_WXR_1_0_and_terms_of_other_taxonomies_are_tags()
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "x", """
            <category><![CDATA[News]]></category><category domain="category" nicename="news"><![CDATA[News]]></category><category domain="category" nicename="more"><![CDATA[More &amp; more]]></category>
            <category domain="tag"><![CDATA[calm]]></category><category domain="tag" nicename="calm"><![CDATA[calm]]></category><category domain="course" nicename="yoga"><![CDATA[Yoga]]></category>
            <category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>
            """));

        Assert.Equal("News", imported.Front().Text("category"));
        Assert.Equal(["calm", "More & more", "Yoga"], imported.Front().List("tags"));
        Assert.Contains("post 1 \"one\": course: Yoga.", imported.Report, StringComparison.Ordinal);
        Assert.Contains("News; as tags: More & more.", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Everybody_who_wrote_a_post_is_named()
    {
        using var imported = ImportedExport.Of(
            ImportedExport.Item(1, "one", "x", "<dc:creator>ann</dc:creator><category domain=\"author\" nicename=\"cap-bob\">bob</category><category domain=\"author\" nicename=\"cap-guest\">guest</category>"),
            ImportedExport.Item(2, "two", "x", "<dc:creator>ann</dc:creator>"),
            ImportedExport.Item(3, "three", "x", "<dc:creator>gone</dc:creator>"),
            ImportedExport.Item(9, "cap-guest", "", ImportedExport.Meta("cap-display_name", "Gus Guest") + ImportedExport.Meta("cap-user_login", "guest"), "guest-author"));

        Assert.Equal(["Bob Ray", "Gus Guest"], imported.Front("one").List("authors"));
        Assert.Equal(["Ann Lee"], imported.Front("two").List("authors"));
        Assert.Equal(["gone"], imported.Front("three").List("authors"));
        Assert.Contains("post 3 \"three\": the export has the login 'gone' and no name for it.", imported.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_yoast_wpseo_metadesc")]
    [InlineData("rank_math_description")]
    [InlineData("_aioseo_description")]
    [InlineData("_aioseop_description")]
    public void A_description_for_search_engines_is_the_summary(string key)
    {
        using var imported = ImportedExport.Of(
            ImportedExport.Item(1, "one", "x", ImportedExport.Meta(key, "What &amp; why")),
            ImportedExport.Item(2, "two", "x", ImportedExport.Meta(key, "%%title%% %%sep%%")),
            ImportedExport.Item(3, "three", "x", ImportedExport.Meta(key, "Other") + "<excerpt:encoded>The <em>excerpt</em></excerpt:encoded>".Replace("<em>", "&lt;em&gt;", StringComparison.Ordinal).Replace("</em>", "&lt;/em&gt;", StringComparison.Ordinal)));

        Assert.Equal("What & why", imported.Front("one").Text("summary"));
        Assert.Null(imported.Front("two").Text("summary"));
        Assert.Contains("the pattern `%%title%% %%sep%%`.", imported.Report, StringComparison.Ordinal);
        Assert.Equal("The excerpt", imported.Front("three").Text("summary"));
        Assert.Contains("the description \"Other\"", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_before_more_is_the_summary()
    {
        using var imported = ImportedExport.OfPost("A <b>teaser</b>.\n\n<!--more Read on-->\n\nThe rest.");

        Assert.Equal("A teaser.", imported.Front().Text("summary"));
        Assert.Contains("The rest.", imported.Markdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_posts_own_picture_comes_with_its_words()
    {
        using var imported = ImportedExport.Of(
            ImportedExport.Item(1, "one", "x", ImportedExport.Meta("_thumbnail_id", "5")),
            ImportedExport.Item(2, "two", "x", ImportedExport.Meta("_thumbnail_id", "77")),
            ImportedExport.Attachment(5, "https://old.example/wp-content/uploads/a.jpg", ImportedExport.Meta("_wp_attachment_image_alt", "A room")));

        Assert.Equal("/media/a.jpg", imported.Front("one").Text("image"));
        Assert.Equal("A room", imported.Front("one").Text("imageAlt"));
        Assert.Contains("post 2 \"two\": the post's own picture, attachment 77, is not in the export.", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_podcasts_file_is_linked_below_the_text()
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "x", ImportedExport.Meta("enclosure", "https://old.example/wp-content/uploads/ep_1.mp3\n1234\naudio/mpeg")));

        Assert.EndsWith("<p><a href=\"/media/ep_1.mp3\">ep_1.mp3</a></p>", imported.Html(), StringComparison.Ordinal);
        Assert.Contains("https://old.example/wp-content/uploads/ep_1.mp3\tmedia/ep_1.mp3", imported.Read("media.tsv"), StringComparison.Ordinal);
        Assert.Contains("### Audio and video of a podcast: 1 in 1 items", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_pages_and_of_other_types_is_beside_the_articles()
    {
        using var imported = ImportedExport.Of(
            ImportedExport.Item(1, "about", "<p>About</p>", "<wp:post_password>pw</wp:post_password>", "page"),
            ImportedExport.Item(2, "case", "<p>Case [x_y]</p>", type: "case_study"),
            ImportedExport.Item(3, "style", "{}", type: "wp_global_styles"));

        Assert.Contains("draft: true", imported.Read("pages/about.md"), StringComparison.Ordinal);
        Assert.EndsWith("\nCase\n", imported.Read("other/case-study/case.md"), StringComparison.Ordinal);
        Assert.Contains("case_study 2 \"case\": `[x_y]`.", imported.Report, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(imported.Folder, "articles")));
        Assert.Contains("wp_global_styles 3 \"style\": there is nothing here", imported.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_what_was_kept_at_the_top_are_named()
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "x", "<wp:comment/><wp:comment/><wp:is_sticky>1</wp:is_sticky>"));

        Assert.Contains("post 1 \"one\": 2 comments.", imported.Report, StringComparison.Ordinal);
        Assert.Contains("post 1 \"one\": it was kept at the top.", imported.Report, StringComparison.Ordinal);
    }
}
