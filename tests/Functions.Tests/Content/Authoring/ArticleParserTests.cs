using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Authoring;

public sealed class ArticleParserTests
{
    private static readonly DateTimeOffset UploadedAt = DateTimeOffset.Parse("2026-04-01T08:00:00Z");
    private readonly ArticleParser _parser = new(new MarkdownRenderer(), Practice.Site);

    [Fact]
    public void A_whole_article_is_read()
    {
        var article = Parse("""
            title: Sleep and stress
            slug: sleep-and-stress
            date: 2026-05-01
            updated: 2026-05-02
            tags: [sleep]
            authors: [Ann]
            category: Self-care
            summary: How they go together.
            reviewedBy: Dr Bo
            reviewedAt: 2026-05-03
            lang: de
            """, "## Why\n\nRest well.")!;

        Assert.Equal("sleep-and-stress", article.Slug);
        Assert.Equal("https://juniper.example/articles/sleep-and-stress", article.Url);
        Assert.Equal(article.Url, article.CanonicalUrl);
        Assert.Equal(DateTimeOffset.Parse("2026-05-01T05:00:00Z"), article.PublishedAt);
        Assert.Equal(DateTimeOffset.Parse("2026-05-02T05:00:00Z"), article.UpdatedAt);
        Assert.Equal(["sleep"], article.Tags);
        Assert.Equal(["Ann"], article.Authors);
        Assert.Equal("How they go together.", article.Summary);
        Assert.Equal("Self-care", article.Category);
        Assert.Equal("Dr Bo", article.ReviewedBy);
        Assert.Equal(DateTimeOffset.Parse("2026-05-03T05:00:00Z"), article.ReviewedAt);
        Assert.Equal("de", article.Lang);
        Assert.Equal("Why\n\nRest well.", article.Text);
        Assert.Equal("why", Assert.Single(article.Toc).Id);
    }

    [Theory]
    [InlineData("One.\n\n<math>\n\nTwo.", 6, 1, "<math> is not shown.")]
    [InlineData("One.\n\n<math>\nTwo.\n\nThree.", 6, 1, "<math> is not shown, nor is its content. It is not closed: that may be the rest of the text.")]
    [InlineData("One <math> two.\n\nThree.", 4, 5, "<math> is not shown, nor is its content. It is not closed: that may be the rest of the text.")]
    [InlineData("One\n*two* <math> three.", 5, 7, "<math> is not shown, nor is its content. It is not closed: that may be the rest of the text.")]
    [InlineData("`<math>`\n\n> <math>x</math>\n>\n> <math>\n\nTwo.", 8, 3, "<math> is not shown, nor is its content. It is not closed: that may be the rest of the text.")]
    [InlineData("One.\n\n<style>\n.a { }\n\n## Two", 6, 1, "<style> is not shown, nor is its content. It is not closed: that may be the rest of the text.")]
    [InlineData("One.\n\n<div>\n  <Script>x()</script>\n</div>", 7, 3, "<script> is not shown, nor is its content.")]
    [InlineData("<title>One</title>\n\nTwo.", 4, 1, "<title> is not shown, nor is its content.")]
    [InlineData("<svg><math><mi>x</mi></math></svg>", 4, 1, "<svg> is not shown, nor is its content.")]
    [InlineData("<math>x</math>\n\nOne.\n\n<math>y</math>", 4, 1, "<math> is not shown, nor is its content.")]
    [InlineData("One <input> two.", 4, 5, "<input> is not shown.")]
    [InlineData("One.\n\n<!-- two\n\n## Three", 6, 1, "The comment that begins here is not closed: the rest of the text is not shown.")]
    public void What_is_not_shown_is_named_where_it_begins(string markdown, int line, int column, string message)
    {
        var parsed = ParseFile("title: x", markdown);

        var problem = Assert.Single(parsed.Problems);
        Assert.Equal((line, column, message, ProblemSeverity.Warning), (problem.Line, problem.Column, problem.Message, problem.Severity));
        Assert.NotNull(parsed.Article);
    }

    [Theory]
    [InlineData("`<math>` and\n\n    <style>\n\n```\n<!-- <math>\n```")]
    [InlineData("a < b, <b>bold</b>, <!-- seen by authors only --> <em>open\n\n<div>\n\n<center>x")]
    public void What_is_shown_is_no_problem(string markdown) => Assert.Empty(ParseFile("title: x", markdown).Problems);

    [Fact]
    public void Without_dates_the_upload_counts()
    {
        var article = Parse("title: x")!;

        Assert.Equal(UploadedAt, article.PublishedAt);
        Assert.Equal(UploadedAt, article.UpdatedAt);
    }

    [Fact]
    public void Without_a_slug_the_file_name_counts() => Assert.Equal("from-the-file", Parse("title: x")!.Slug);

    [Theory]
    [InlineData("draft: true")]
    [InlineData("draft: True")]
    public void A_draft_is_told_apart(string yaml) => Assert.True(ParseFile($"title: x\n{yaml}").IsDraft);

    [Theory]
    [InlineData("Sleep")]
    [InlineData("-sleep")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("../a")]
    [InlineData("é")]
    public void A_slug_that_cannot_be_an_address_is_a_fault_at_its_place(string slug)
    {
        var problem = Assert.Single(ParseFile($"title: x\nslug: \"{slug}\"").Problems);

        Assert.Contains(slug, problem.Message, StringComparison.Ordinal);
        Assert.Equal((3, 7), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_slug_has_its_place_so_that_the_second_use_of_it_can_be_named() => Assert.Equal(new FilePlace(3, 7), ParseFile("title: x\nslug: calm").SlugPlace);

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_slug_has_at_most_200_characters(int characters, bool isAccepted)
    {
        var file = ParseFile($"title: x\nslug: {new string('a', characters)}");

        Assert.Equal(isAccepted, file.Article is not null);
    }

    [Fact]
    public void An_article_without_a_title_is_a_fault() => Assert.Null(Parse("summary: x"));

    [Fact]
    public void Without_a_summary_the_first_words_are_one()
    {
        var article = Parse("title: x", $"# Long\n\n{string.Join(' ', Enumerable.Repeat("word", 100))}")!;

        Assert.StartsWith("Long", article.Summary, StringComparison.Ordinal);
        Assert.EndsWith("word …", article.Summary, StringComparison.Ordinal);
        Assert.InRange(article.Summary.Length, 150, 202);
        Assert.DoesNotContain('\n', article.Summary);
    }

    [Fact]
    public void A_summary_never_ends_inside_a_character()
    {
        var article = Parse("title: x", $"a{string.Concat(Enumerable.Repeat("🌱", 200))}")!;

        Assert.DoesNotContain(article.Summary.EnumerateRunes(), rune => rune.Value == 0xFFFD);
    }

    [Fact]
    public void A_picture_that_is_missing_is_named_wherever_it_is_shown()
        => Assert.Equal(
            [(4, 1, "There is no file media/a.png."), (6, 1, "There is no file media/b.png."), (6, 20, "There is no file media/a.png.")],
            ParseFile("title: x", "![a](/media/a.png)\n\n![b](/media/b.png) ![a](/media/a.png)").Problems.Select(problem => (problem.Line, problem.Column, problem.Message)));

    private Article? Parse(string yaml, string body = "Text.") => ParseFile(yaml, body).Article;

    private ParsedFile ParseFile(string yaml, string body = "Text.") => _parser.Parse(
        new ContentFile("articles/from-the-file.md", Encoding.UTF8.GetBytes($"---\n{yaml.ReplaceLineEndings("\n")}\n---\n{body}"), UploadedAt),
        ContentKind.Article,
        new MediaLibrary(new MediaIndex(new Dictionary<string, MediaFile>(StringComparer.Ordinal)), Practice.Site.Value));
}
