using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Authoring;

public sealed class ArticleFieldsTests
{
    private const string Every = """
        title: x
        slug: calm
        date: 2026-05-01
        updated: 2026-05-02
        publishAt: 2026-05-03
        unpublishAt: 2026-05-04
        draft: false
        summary: x
        tags: [a]
        authors: [a]
        category: x
        image: https://example.org/a.png
        imageAlt: x
        aliases: [old]
        canonical: https://example.org/x
        reviewedBy: x
        reviewedAt: 2026-05-05
        lang: en
        translationKey: x
        """;

    private static readonly Dictionary<string, MediaFile> Media = new(StringComparer.Ordinal)
    {
        ["a.png"] = new("a.png", "1", 2000, 1000) { Made = new MadePicture(2000, 1000, [480, 1920]) },
        ["a.vtt"] = new("a.vtt", "1", Width: null, Height: null),
    };

    private readonly ArticleParser _parser = new(new MarkdownRenderer(), Practice.Site);

    [Fact]
    public void Every_key_of_an_article_is_known() => Assert.Empty(Parse(Every).Problems);

    [Fact]
    public void Every_key_of_an_exercise_is_known()
        => Assert.Empty(Parse(
            $"{Every}\nkind: live\nstartsAt: 2026-06-01\nendsAt: 2026-06-02\ntimeZone: UTC\njoinUrl: https://example.org\nmediaUrl: https://example.org\ndurationSeconds: 1\ncaptions: /media/a.vtt\ntranscript: /media/a.txt",
            ContentKind.Exercise).Problems);

    [Fact]
    public void Every_key_of_a_page_is_known() => Assert.Empty(Parse($"{Every}\nnavigation: footer\nnavTitle: x\norder: 10", ContentKind.Page).Problems);

    [Fact]
    public void Every_key_of_a_person_is_known()
        => Assert.Empty(Parse($"{Every}\nname: x\ncredentials: LCSW\nlicence: x\nlanguages: [English]\nservices: [x]\norder: 10", ContentKind.Person).Problems);

    [Fact]
    public void A_key_of_an_exercise_is_not_known_in_an_article()
        => AssertProblem(3, 1, ProblemSeverity.Warning, "The key 'joinUrl' is unknown.", Parse("title: x\njoinUrl: https://example.org"));

    [Fact]
    public void A_key_that_is_no_text_is_not_known() => AssertProblem(3, 3, ProblemSeverity.Warning, "The key '' is unknown.", Parse("title: x\n? [a]\n: b"));

    [Theory]
    [InlineData("2026-05-03", true)]
    [InlineData("2026-05-02", true)]
    [InlineData("2026-05-04", false)]
    public void What_ends_has_to_begin_before(string until, bool isFault)
    {
        var parsed = Parse($"title: x\npublishAt: 2026-05-03\nunpublishAt: {until}");

        Assert.Equal(isFault, parsed.Article is null);
        Assert.Equal(isFault ? [(4, 14, "unpublishAt has to come after publishAt.")] : [], parsed.Problems.Select(problem => (problem.Line, problem.Column, problem.Message)));
    }

    [Fact]
    public void The_time_to_publish_counts_before_the_date()
    {
        var parsed = Parse("title: x\ndate: 2026-05-01\npublishAt: 2026-05-03T00:00Z\nunpublishAt: 2026-05-04T00:00Z");

        Assert.Equal(
            (Instant("2026-05-03"), Instant("2026-05-03"), Instant("2026-05-03"), Instant("2026-05-04")),
            (parsed.Article!.PublishedAt, parsed.Article.UpdatedAt, parsed.From, parsed.Until));
    }

    [Fact]
    public void An_image_elsewhere_is_shown_as_it_is()
        => Assert.Equal(new ArticleImage("https://example.org/a.png", "A tree", Width: null, Height: null, Srcset: null), Parse("title: x\nimage: https://example.org/a.png\nimageAlt: A tree").Article?.Image);

    [Fact]
    public void An_image_that_was_uploaded_has_its_size_and_its_other_sizes()
        => Assert.Equal(
            new ArticleImage(
                "https://api.juniper.example/api/media/a.png?v=1",
                "",
                2000,
                1000,
                "https://api.juniper.example/api/media/a.png?v=1&w=480 480w, https://api.juniper.example/api/media/a.png?v=1&w=1920 1920w"),
            Parse("title: x\nimage: /media/a.png").Article?.Image);

    [Fact]
    public void An_article_without_its_image_is_shown_all_the_same()
    {
        var parsed = Parse("title: x\nimage: /media/gone.png");

        Assert.Null(parsed.Article!.Image);
        AssertProblem(3, 8, ProblemSeverity.Warning, "There is no file media/gone.png.", parsed);
    }

    [Theory]
    [InlineData("tree", "There is no file articles/tree.")]
    [InlineData("tree.jpg", "There is no file articles/tree.jpg.")]
    [InlineData("/assets/tree.jpg", "There is no file media/assets/tree.jpg.")]
    [InlineData("http://example.org/tree.jpg", "Browsers do not load http://example.org/tree.jpg on a page with https: use https:// there too.")]
    public void An_image_that_nobody_can_see_is_named(string address, string message)
        => AssertProblem(3, 8, ProblemSeverity.Warning, message, Parse($"title: x\nimage: {address}"));

    [Fact]
    public void An_image_of_another_scheme_is_a_fault()
        => AssertProblem(3, 8, ProblemSeverity.Error, "image has to be an address that begins with https://.", Parse("title: x\nimage: data:image/png,x"));

    [Fact]
    public void An_image_without_a_scheme_is_loaded_with_https() => Assert.Equal("https://example.org/a.png", Parse("title: x\nimage: //example.org/a.png").Article?.Image?.Url);

    [Theory]
    [InlineData("old", "old")]
    [InlineData("/old/", "old")]
    [InlineData("/articles/old/", "old")]
    [InlineData("articles", "articles")]
    [InlineData("/articles/2014/03/Old_Name.html", "2014/03/Old_Name.html")]
    public void A_former_address_leads_to_the_article(string written, string slug)
        => Assert.Equal([new SlugAlias(slug, new FilePlace(3, 11))], Parse($"title: x\naliases: [{written}]").Aliases);

    [Fact]
    public void A_former_address_of_another_site_is_left_out()
    {
        var parsed = Parse("title: x\naliases: [/blog/old, fine]");

        Assert.Equal("fine", Assert.Single(parsed.Aliases).Slug);
        AssertProblem(3, 11, ProblemSeverity.Warning, "The alias '/blog/old' is not an address of this site, and is ignored: only what is under /articles/ leads here.", parsed);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var parsed = Parse("slug: A B\ndate: soon\ncanonical: here");

        Assert.Null(parsed.Article);
        Assert.Equal((false, FilePlace.Start), (parsed.IsDraft, parsed.SlugPlace));
        Assert.Equal(
            ["'A B' cannot be a slug: use small letters, digits and hyphens, at most 200.", "The front matter has no title."],
            parsed.Problems.Select(problem => problem.Message).Where(message => message.Contains("slug", StringComparison.Ordinal) || message.Contains("title", StringComparison.Ordinal)));
        Assert.Equal(4, parsed.Problems.Count);
    }

    [Fact]
    public void Lists_that_are_none_are_told_with_the_other_faults()
        => Assert.Equal(
            ["The front matter has no title.", "tags has to be a list of texts.", "authors has to be a name, or to have one in it as name.", "aliases has to be a list of texts."],
            Parse("tags: {a: b}\nauthors: {a: b}\naliases: {a: b}").Problems.Select(problem => problem.Message));

    [Fact]
    public void A_text_that_cannot_be_rendered_is_told_with_the_other_faults()
        => Assert.Equal(
            [(4, "The text has markup that is nested too deeply."), (1, "The front matter has no title.")],
            Parse("slug: calm", body: $"{new string('>', 10_000)}x").Problems.Select(problem => (problem.Line, problem.Message)));

    [Fact]
    public void An_exercise_has_its_fields_and_its_address()
    {
        var article = Parse(
            "title: x\nkind: live\nstartsAt: 2026-06-01T18:00\nendsAt: 2026-06-01T19:00\ntimeZone: UTC\njoinUrl: https://meet.example/1\ndurationSeconds: 3600", ContentKind.Exercise).Article!;

        Assert.Equal(
            ("https://juniper.example/exercises/x", ExerciseKind.Live, DateTimeOffset.Parse("2026-06-01T18:00Z"), DateTimeOffset.Parse("2026-06-01T19:00Z"), "UTC", "https://meet.example/1", 3600),
            (article.Url, article.Kind, article.StartsAt, article.EndsAt, article.TimeZone, article.JoinUrl, article.DurationSeconds));
    }

    [Fact]
    public void A_recorded_exercise_has_its_recording()
    {
        var article = Parse("title: x\nmediaUrl: https://media.example/1", ContentKind.Exercise).Article!;

        Assert.Equal((ExerciseKind.Recorded, "https://media.example/1"), (article.Kind, article.MediaUrl));
    }

    [Fact]
    public void A_summary_of_200_characters_is_not_cut()
        => Assert.Equal(new string('a', 200), Parse("title: x", body: new string('a', 200)).Article?.Summary);

    [Fact]
    public void A_summary_without_a_space_is_cut_after_200_characters()
        => Assert.Equal($"{new string('a', 200)} …", Parse("title: x", body: new string('a', 201)).Article?.Summary);

    [Fact]
    public void A_summary_is_cut_at_the_last_space()
        => Assert.Equal($"{new string('a', 200)} …", Parse("title: x", body: $"{new string('a', 200)} b").Article?.Summary);

    [Fact]
    public void A_summary_is_cut_before_a_character_that_it_would_halve()
        => Assert.Equal($"{new string('a', 199)} …", Parse("title: x", body: $"{new string('a', 199)}🌱🌱").Article?.Summary);

    [Fact]
    public void A_summary_of_several_lines_is_one() => Assert.Equal("One two", Parse("title: x\nsummary: |\n  One\n  two").Article?.Summary);

    private static DateTimeOffset Instant(string date) => DateTimeOffset.Parse($"{date}T00:00:00Z");

    private static void AssertProblem(int line, int column, ProblemSeverity severity, string message, ParsedFile parsed)
    {
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal((line, column, severity, message), (problem.Line, problem.Column, problem.Severity, problem.Message));
    }

    private ParsedFile Parse(string yaml, ContentKind kind = ContentKind.Article, string body = "Text.") => _parser.Parse(
        new ContentFile("articles/x.md", Encoding.UTF8.GetBytes($"---\n{yaml.ReplaceLineEndings("\n")}\n---\n{body}"), DateTimeOffset.UnixEpoch),
        kind,
        new MediaLibrary(new MediaIndex(Media), Practice.Site.Value));
}
