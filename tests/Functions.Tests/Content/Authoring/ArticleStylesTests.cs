using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Authoring;

/// <summary>Articles as they are written for Hugo, Jekyll, Obsidian, Notion and others.</summary>
public sealed class ArticleStylesTests
{
    private readonly ArticleParser _parser = new(new MarkdownRenderer(), Practice.Site);

    [Fact]
    public void An_article_of_Hugo_is_read()
    {
        var parsed = Parse("articles/grief/index.md", """
            +++
            title = "Grief: a guide"
            date = 2026-05-01T09:00:00-05:00
            lastmod = 2026-05-02
            description = "It takes time."
            categories = ["Loss", "Family"]
            tags = ["grief"]
            draft = false
            aliases = ["/articles/2014/old-grief/"]
            [[authors]]
            name = "Ann Smith"
            [[authors]]
            name = "Bo"
            [cover]
            image = "https://example.org/a.png"
            alt = "A tree"
            +++
            Text.
            """);

        var article = Sound(parsed);
        Assert.Equal(("Grief: a guide", "grief", "It takes time.", "Loss"), (article.Title, article.Slug, article.Summary, article.Category));
        Assert.Equal(["grief", "Family"], article.Tags);
        Assert.Equal(["Ann Smith", "Bo"], article.Authors);
        Assert.Equal((DateTimeOffset.Parse("2026-05-01T14:00Z"), DateTimeOffset.Parse("2026-05-02T05:00Z")), (article.PublishedAt, article.UpdatedAt));
        Assert.Equal(("https://example.org/a.png", "A tree"), (article.Image!.Url, article.Image.Alt));
        Assert.Equal("2014/old-grief", Assert.Single(parsed.Aliases).Slug);
    }

    [Fact]
    public void A_post_of_Jekyll_is_read()
    {
        var article = Sound(Parse("articles/_posts/2014-03-12-hello.markdown", """
            ---
            title: Hello: we are here
            author: Ann Smith, PhD, LCSW
            excerpt: One.
            published: true
            categories: [Loss]
            last_modified_at: 2014-03-13 09:00:00 -0500
            ---
            Text.
            """));

        Assert.Equal(("Hello: we are here", "hello", "Loss"), (article.Title, article.Slug, article.Category));
        Assert.Equal(["Ann Smith, PhD, LCSW"], article.Authors);
        Assert.Equal((DateTimeOffset.Parse("2014-03-12T05:00Z"), DateTimeOffset.Parse("2014-03-13T14:00Z")), (article.PublishedAt, article.UpdatedAt));
    }

    [Fact]
    public void A_note_of_Obsidian_is_read()
    {
        var article = Sound(Parse("articles/Sleep & Stress.md", """
            ---
            tags:
              - "#sleep"
              - calm
            author:
              name: Ann
            ---

            # Sleep *and* stress {#top}

            Text.
            """));

        Assert.Equal(("Sleep and stress", "sleep-stress", "Text."), (article.Title, article.Slug, article.Text));
        Assert.Equal(["sleep", "calm"], article.Tags);
        Assert.Equal(["Ann"], article.Authors);
    }

    [Theory]
    [InlineData("# Grief #\n\nText.")]
    [InlineData("\n\n# **Grief**\n\nText.")]
    [InlineData("\uFEFF# Grief\r\n\r\nText.")]
    [InlineData("Grief\n=====\n\nText.")]
    public void A_heading_is_a_title_where_there_is_no_front_matter(string source)
    {
        var article = Sound(Parse("articles/x.md", source));

        Assert.Equal(("Grief", "Text.", "Text."), (article.Title, article.Text, article.Summary));
        Assert.Empty(article.Toc);
    }

    [Fact]
    public void Behind_a_title_that_was_a_heading_lines_stay()
        => Assert.Equal((5, 1), Assert.Single(Parse("articles/x.md", "# Grief\n\nText.\n\n<math>x</math>").Problems) is var problem ? (problem.Line, problem.Column) : default);

    [Theory]
    [InlineData("Text.")]
    [InlineData("## Grief\n\nText.")]
    [InlineData("#grief\n\nText.")]
    [InlineData("#\n\nText.")]
    [InlineData("- a\n===")]
    [InlineData("# This repository", "articles/README.md")]
    public void A_file_with_neither_is_an_error(string source, string path = "articles/x.md")
        => Assert.Equal(
            "The file has to begin with front matter between two lines of --- (YAML) or +++ (TOML).", Assert.Single(Parse(path, source).Problems).Message);

    [Theory]
    [InlineData("# Grief\n\nCreated: May 31, 2026\nStatus: Draft\n\nText.", 4, "Status")]
    [InlineData("# Grief\n\nPublish Date: May 31, 2027", 3, "Publish Date")]
    [InlineData("Grief\n===\nDraft: yes", 3, "Draft")]
    [InlineData("# Grief\n\nReviewer (2nd): Ana\nÉtat : x\nStatus: Draft\n\nText.", 5, "Status")]
    [InlineData("# Grief\n\n---\ndraft: true\n---\n\nText.", 4, "draft")]
    public void Properties_of_Notion_that_would_hide_a_page_are_an_error(string source, int line, string key)
    {
        var problem = Assert.Single(Parse("articles/x.md", source).Problems);

        Assert.Equal(
            (line, 1, $"'{key}' is a part of the text here: what decides over publishing has to be in front matter, between two lines of --- at the beginning."),
            (problem.Line, problem.Column, problem.Message));
    }

    [Theory]
    [InlineData("# Grief\n\nNote: this helps.\nStatus: it does not go away.\nIt is slow.")]
    [InlineData("# Grief\n\nNote: this helps.\n\nStatus: Draft")]
    [InlineData("# Grief")]
    public void A_text_with_colons_is_a_text(string source) => Sound(Parse("articles/x.md", source));

    [Theory]
    [InlineData("articles/_index.md")]
    [InlineData("articles/2014/_index.md")]
    [InlineData("articles/_header.md")]
    [InlineData("articles/_private/a.md")]
    public void A_page_of_a_section_is_not_published(string path)
    {
        var parsed = Parse(path, "---\ntitle: x\n---\n");

        Assert.Null(parsed.Article);
        Assert.Equal((ProblemSeverity.Error, "What has a name that begins with _, or lies in such a folder, is not published."), Assert.Single(parsed.Problems) is var problem ? (problem.Severity, problem.Message) : default);
    }

    [Fact]
    public void A_name_that_cannot_be_a_slug_needs_one()
        => Assert.Equal(
            "The file's name '焦虑' cannot be made a slug: write slug: with one, and use small letters, digits and hyphens, at most 200.",
            Assert.Single(Parse("articles/焦虑.md", "---\ntitle: x\n---\n").Problems).Message);

    [Theory]
    [InlineData("lang: English")]
    [InlineData("lang: sp")]
    public void A_language_that_is_none_is_an_error(string yaml)
        => Assert.Equal(
            $"lang has to be the tag of a language, such as en, es or pt-BR, not “{yaml[6..]}”.", Assert.Single(Parse("articles/x.md", $"---\ntitle: x\n{yaml}\n---\n").Problems).Message);

    [Theory]
    [InlineData("articles/x.md", "lang: en_us", "en-US")]
    [InlineData("articles/es/x.md", "slug: x", "es")]
    [InlineData("articles/es/x.md", "lang: pt", "pt")]
    [InlineData("articles/x.md", "slug: x", "en")]
    public void A_language_is_that_of_the_text_or_of_its_path_or_the_site_s_first(string path, string yaml, string lang)
        => Assert.Equal(lang, Sound(Parse(path, $"---\ntitle: x\n{yaml}\n---\nText.")).Lang);

    [Fact]
    public void A_category_may_have_a_comma_in_it()
        => Assert.Equal("Grief, loss and change", Sound(Parse("articles/x.md", "---\ntitle: x\ncategory: Grief, loss and change\n---\nText.")).Category);

    [Theory]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16BE", "UTF-16")]
    [InlineData("utf-32", "UTF-32")]
    public void Another_encoding_is_named(string encoding, string name)
    {
        var bytes = Encoding.GetEncoding(encoding);

        foreach (byte[] file in (byte[][])[[.. bytes.GetPreamble(), .. bytes.GetBytes("---\ntitle: x\n---\n")], bytes.GetBytes("---\ntitle: x\n---\n")])
        {
            Assert.Equal($"The file is in {name}: save it as UTF-8.", Assert.Single(Parse("articles/x.md", file).Problems).Message);
        }
    }

    [Fact]
    public void Windows_1252_is_named_where_it_begins()
    {
        var problem = Assert.Single(Parse("articles/x.md", (byte[])[.. "---\ntitle: caf"u8, 0xE9, .. "\n---\n"u8]).Problems);

        Assert.Equal((2, 11, "The file is not UTF-8, but probably Windows-1252 (“ANSI”): save it as UTF-8."), (problem.Line, problem.Column, problem.Message));
    }

    [Fact]
    public void A_wrong_kind_is_told_once()
        => Assert.Equal(
            "kind has to be live or recorded.",
            Assert.Single(_parser.Parse(
                new ContentFile("exercises/x.md", "---\ntitle: x\nkind: later\n---\n"u8.ToArray(), DateTimeOffset.UnixEpoch), ContentKind.Exercise, Library()).Problems).Message);

    private static Article Sound(ParsedFile parsed)
    {
        Assert.Empty(parsed.Problems);
        return parsed.Article!;
    }

    private static MediaLibrary Library() => new(new MediaIndex(new Dictionary<string, MediaFile>(StringComparer.Ordinal)), Practice.Site.Value);

    private ParsedFile Parse(string path, string source) => Parse(path, Encoding.UTF8.GetBytes(source.Replace("\r\n", "\n", StringComparison.Ordinal)));

    private ParsedFile Parse(string path, byte[] source) => _parser.Parse(new ContentFile(path, source, DateTimeOffset.UnixEpoch), ContentKind.Article, Library());
}
