using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Functions.Content.Pages;

namespace Functions.Tests.Content.Pages;

public sealed class ItemPageTests
{
    [Theory]
    [InlineData(ContentKind.Article, "date: 2026-05-01\nauthors: [Ann, Bo]", "<p class=\"meta\">By Ann, Bo · <time datetime=\"2026-05-01T05:00:00Z\">May 1, 2026</time> · 1 min read</p>")]
    [InlineData(ContentKind.Article, "date: 2026-05-01", "<p class=\"meta\"><time datetime=\"2026-05-01T05:00:00Z\">May 1, 2026</time> · 1 min read</p>")]
    [InlineData(ContentKind.Service, "authors: [Ann]", "<p class=\"meta\">By Ann</p>")]
    public void The_line_under_the_title_says_what_is_known(ContentKind kind, string yaml, string line)
        => Assert.Contains(line, Write(kind, yaml), StringComparison.Ordinal);

    [Theory]
    [InlineData("date: 2026-05-31T20:00", "May 31, 2026")]
    [InlineData("date: 2026-06-01T04:59Z", "May 31, 2026")]
    [InlineData("date: 2026-06-01", "June 1, 2026")]
    public void A_date_is_that_of_the_practice(string yaml, string day)
        => Assert.Contains($"\">{day}</time>", Write(ContentKind.Article, yaml), StringComparison.Ordinal);

    [Fact]
    public void A_page_names_its_translations_and_itself_to_search_engines()
    {
        var page = Write(ContentKind.Article, "lang: es-mx", "Text.", new ArticleTranslation("en", "calm", "Calm", "https://juniper.example/articles/calm"));

        Assert.Contains("""<link rel="alternate" hreflang="es-MX" href="https://juniper.example/articles/calm"><link rel="alternate" hreflang="en" href="https://juniper.example/articles/calm">""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hreflang", Write(ContentKind.Article, "lang: es"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_known_there_is_no_line() => Assert.DoesNotContain("class=\"meta\"", Write(ContentKind.Service, "lang: en"), StringComparison.Ordinal);

    [Fact]
    public void An_article_in_arabic_is_written_from_right_to_left_and_the_sites_own_words_are_marked_as_english()
    {
        var page = Write(ContentKind.Article, "lang: ar\ndate: 2026-05-01\nauthors: [Ann]\ntags: [نوم]\nreviewedBy: Bo\nreviewedAt: 2026-05-02", "## أ\n\n## ب\n\n## ج");

        string[] marked =
        [
            "<article class=\"article\" aria-labelledby=\"article-title\" lang=\"ar\" dir=\"rtl\">",
            "<p class=\"eyebrow\"><span lang=\"en\" dir=\"ltr\"><a href=\"https://juniper.example/articles/\">Articles</a></span></p>",
            "<p class=\"meta\"><span lang=\"en\" dir=\"ltr\">By Ann · ",
            "<p class=\"meta\"><span lang=\"en\" dir=\"ltr\">Reviewed by Bo, ",
            "<h2 id=\"toc-title\"><span lang=\"en\" dir=\"ltr\">On this page</span></h2>",
            "<ul class=\"tags\" aria-label=\"Topics of this article\" lang=\"en\"><li lang=\"ar\" dir=\"rtl\">",
            "<nav class=\"pager\" aria-label=\"Neighbouring articles\" lang=\"en\">",
            "<a rel=\"prev\" href=\"https://juniper.example/articles/before\" lang=\"ar\" dir=\"rtl\">→ Before</a>",
            "<a rel=\"next\" class=\"next\" href=\"https://juniper.example/articles/after\" lang=\"ar\" dir=\"rtl\">After ←</a>",
        ];
        Assert.All(marked, markup => Assert.Contains(markup, page, StringComparison.Ordinal));
    }

    [Fact]
    public void An_article_in_the_sites_language_needs_no_marks()
        => Assert.DoesNotContain("<span lang", Write(ContentKind.Article, "lang: en-US\nauthors: [Ann]\nreviewedBy: Bo", "## A\n\n## B\n\n## C"), StringComparison.Ordinal);

    private static string Write(ContentKind kind, string yaml, string text = "Text.", params ArticleTranslation[] translations)
    {
        var file = new ContentFile($"{kind.Folder()}/calm.md", Encoding.UTF8.GetBytes($"---\ntitle: Calm\n{yaml}\n---\n{text}"), DateTimeOffset.UnixEpoch);
        var media = new MediaLibrary(new MediaIndex(new Dictionary<string, MediaFile>(StringComparer.Ordinal)), Practice.Site.Value);
        var article = new ArticleParser(new MarkdownRenderer(), Practice.Site).Parse(file, kind, media).Article!;
        var neighbours = new ArticleNeighbours([], new ArticleLink("before", "Before", "/articles/before"), new ArticleLink("after", "After", "/articles/after")) { Translations = translations };
        return new ItemPage(kind, article, neighbours, Practice.Site.Value).Write().Markup;
    }
}
