using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Http;

namespace Functions.Tests.Content.Publishing;

/// <summary>A card shows what its target is now, and nothing when readers cannot see that.</summary>
public sealed class CardsTests
{
    private readonly PublishedWorld _world = new();

    [Fact]
    public async Task A_card_has_title_picture_summary_and_length_which_are_no_words_of_the_text()
    {
        _world.Blobs.Upload("content", "media/sea.svg", "picture");
        Upload("exercises/calm.md", "title: Calm & quiet\nsummary: Sit down.\nimage: /media/sea.svg\nimageAlt: The sea\nkind: recorded\nmediaUrl: https://sound.example/calm.mp3\ndurationSeconds: 300", "Breathe.");
        Upload("articles/a.md", "title: A", "Before.\n{{exercise calm}}\nAfter.");

        Assert.DoesNotContain(await ProblemsAsync(), problem => problem.StartsWith("articles/", StringComparison.Ordinal));

        var article = await ReadAsync(ContentKind.Article, "a");
        Assert.StartsWith("<p>Before.</p>\n<article class=\"card in-text\"><img src=\"", article.Html, StringComparison.Ordinal);
        Assert.Contains(" alt=\"The sea\"", article.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://juniper.example/exercises/calm\">Calm &amp; quiet</a></p><p class=\"summary\">Sit down.</p><p class=\"meta\">", article.Html, StringComparison.Ordinal);
        Assert.EndsWith("Recorded · 5 min</p></div></article>\n<p>After.</p>", article.Html, StringComparison.Ordinal);
        Assert.Equal(("Before.\n\nAfter.", "Before. After.", 2), (article.Text, article.Summary, article.WordCount));
    }

    [Fact]
    public async Task It_follows_its_target()
    {
        Upload("articles/a.md", "title: A", "{{article b}}");
        Upload("articles/b.md", "title: B", "Text.\n\n{{article a}}");
        Upload("articles/c.md", "title: C", "Text.");
        var first = await _world.PublishAsync();
        var asItWas = await _world.PublishAsync();

        Upload("articles/b.md", "title: Better\nslug: better", "Text.\n\n{{article a}}");
        var renamed = await _world.PublishAsync();

        Assert.Equal((3, 0, 2), (first.Parsed, asItWas.Parsed, renamed.Parsed));
        Assert.Empty(renamed.Problems);
        Assert.Contains("<a href=\"https://juniper.example/articles/better\">Better</a>", await HtmlAsync("a"), StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://juniper.example/articles/a\">A</a>", await HtmlAsync("better"), StringComparison.Ordinal);
        Assert.Equal(0, (await _world.PublishAsync()).Parsed);
    }

    [Fact]
    public async Task A_target_that_readers_cannot_see_is_a_problem_with_its_line()
    {
        Upload("articles/a.md", "title: A", "Text.\n\n{{article b}}\n\n> {{ article b }}");
        Assert.Equal(["articles/a.md(6,1): warning: There is no article b: its card is not shown.", "articles/a.md(8,3): warning: There is no article b: its card is not shown."], await ProblemsAsync());
        Assert.Equal("<p>Text.</p>", await HtmlAsync("a"));

        Upload("articles/b.md", "title: B\ndraft: true", "Text.");
        Assert.Equal(["articles/a.md(6,1): warning: articles/b.md is a draft: its card is not shown.", "articles/a.md(8,3): warning: articles/b.md is a draft: its card is not shown."], await ProblemsAsync());

        Upload("articles/b.md", "title: B\npublishAt: 2026-05-02\nunpublishAt: 2026-05-04", "Text.");
        Assert.Contains("articles/b.md is not published yet: its card is not shown until then.", (await ProblemsAsync())[0], StringComparison.Ordinal);
        Assert.Equal("<p>Text.</p>", await HtmlAsync("a"));

        _world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await ProblemsAsync());
        Assert.Contains("<blockquote>\n<article class=\"card in-text\">", await HtmlAsync("a"), StringComparison.Ordinal);

        _world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Contains("articles/b.md is not published any more: its card is not shown.", (await ProblemsAsync())[0], StringComparison.Ordinal);
        Assert.Equal("<p>Text.</p>", await HtmlAsync("a"));
    }

    [Theory]
    [InlineData("See {{article b}} here.", 1)]
    [InlineData("{{article b}} {{article b}}", 2)]
    [InlineData("{{article}}", 1)]
    [InlineData("{{article B}}", 1)]
    [InlineData("{{service b}}", 1)]
    [InlineData("{{< article b >}}", 1)]
    [InlineData("<div>\n{{article b}}\n</div>", 1)]
    [InlineData("`{{article b}}`", 0)]
    [InlineData("```\n{{article b}}\n```", 0)]
    [InlineData("    {{article b}}", 0)]
    [InlineData("\\{{article b}}", 0)]
    [InlineData("<p data-card=\"0\">x</p>", 0)]
    public async Task Nothing_else_is_a_card(string markdown, int problems)
    {
        Upload("articles/a.md", "title: A", markdown);
        Upload("articles/b.md", "title: B", "Text.");

        Assert.Equal(problems, (await ProblemsAsync()).Count);
        Assert.DoesNotContain("card", (await HtmlAsync("a")).Replace("{{article b}}", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_within_words_is_a_problem_that_says_what_it_needs()
    {
        Upload("articles/a.md", "title: A", "See {{article b}} here.");

        Assert.Equal(["articles/a.md(4,5): warning: The card {{article b}} is not shown here: it needs a line of its own."], await ProblemsAsync());
    }

    [Fact]
    public async Task A_text_of_nothing_but_cards_stays_small()
    {
        Upload("articles/a.md", "title: A", string.Concat(Enumerable.Repeat("{{article b}}\n", 20_000)));
        Upload("articles/b.md", "title: B", "Text.");

        var problems = await ProblemsAsync();

        Assert.Equal("articles/a.md(54,1): warning: A text has at most 50 cards: this one and those after it are not shown.", Assert.Single(problems));
        Assert.InRange((await HtmlAsync("a")).Length, 1, 50_000);
    }

    private void Upload(string path, string front, string body) => _world.Blobs.Upload("content", path, $"---\n{front}\n---\n{body}");

    private async Task<IReadOnlyList<string>> ProblemsAsync() => [.. (await _world.PublishAsync()).Problems.Select(problem => problem.ToString())];

    private async Task<string> HtmlAsync(string slug) => (await ReadAsync(ContentKind.Article, slug)).Html;

    private async Task<Article> ReadAsync(ContentKind kind, string slug)
    {
        var catalog = _world.Catalog();
        var entry = (await catalog.GetAsync(TestContext.Current.CancellationToken)).View[kind].Find(slug)!;
        return JsonSerializer.Deserialize<Article>((await catalog.GetBodyAsync(entry.BodyHash, TestContext.Current.CancellationToken)).Identity.Bytes.Span, Json.Options)!;
    }
}
