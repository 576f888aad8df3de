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
        var page = Write(ContentKind.Article, "lang: es-mx", new ArticleTranslation("en", "calm", "Calm", "https://juniper.example/articles/calm"));

        Assert.Contains("""<link rel="alternate" hreflang="es-MX" href="https://juniper.example/articles/calm"><link rel="alternate" hreflang="en" href="https://juniper.example/articles/calm">""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hreflang", Write(ContentKind.Article, "lang: es"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_known_there_is_no_line() => Assert.DoesNotContain("class=\"meta\"", Write(ContentKind.Service, "lang: en"), StringComparison.Ordinal);

    private static string Write(ContentKind kind, string yaml, params ArticleTranslation[] translations)
    {
        var file = new ContentFile($"{kind.Folder()}/calm.md", Encoding.UTF8.GetBytes($"---\ntitle: Calm\n{yaml}\n---\nText."), DateTimeOffset.UnixEpoch);
        var media = new MediaLibrary(new Dictionary<string, MediaFile>(StringComparer.Ordinal), Practice.Site.Value);
        var article = new ArticleParser(new MarkdownRenderer(), Practice.Site).Parse(file, kind, media).Article!;
        return new ItemPage(kind, article, new ArticleNeighbours([], Previous: null, Next: null) { Translations = translations }, Practice.Site.Value).Write().Markup;
    }
}
