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
    [InlineData(ContentKind.Article, "date: 2026-05-01\nauthors: [Ann, Bo]", "<p class=\"meta\">By Ann, Bo · <time datetime=\"2026-05-01T00:00:00Z\">May 1, 2026</time> · 1 min read</p>")]
    [InlineData(ContentKind.Article, "date: 2026-05-01", "<p class=\"meta\"><time datetime=\"2026-05-01T00:00:00Z\">May 1, 2026</time> · 1 min read</p>")]
    [InlineData(ContentKind.Service, "authors: [Ann]", "<p class=\"meta\">By Ann</p>")]
    public void The_line_under_the_title_says_what_is_known(ContentKind kind, string yaml, string line)
        => Assert.Contains(line, Write(kind, yaml), StringComparison.Ordinal);

    [Fact]
    public void Where_nothing_is_known_there_is_no_line() => Assert.DoesNotContain("class=\"meta\"", Write(ContentKind.Service, "lang: en"), StringComparison.Ordinal);

    private static string Write(ContentKind kind, string yaml)
    {
        var file = new ContentFile($"{kind.Folder()}/calm.md", Encoding.UTF8.GetBytes($"---\ntitle: Calm\n{yaml}\n---\nText."), DateTimeOffset.UnixEpoch);
        var media = new MediaLibrary(new Dictionary<string, MediaFile>(StringComparer.Ordinal), Practice.Site.Value);
        var article = new ArticleParser(new MarkdownRenderer(), Practice.Site).Parse(file, kind, media).Article!;
        return new ItemPage(kind, article, new ArticleNeighbours([], Previous: null, Next: null), Practice.Site.Value).Write().Markup;
    }
}
