using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Authoring;

/// <summary>Whether a page is public is never a guess: what is not understood is an error.</summary>
public sealed class PublicationTests
{
    private readonly ArticleParser _parser = new(new MarkdownRenderer(), Practice.Site);

    [Theory]
    [InlineData("y")]
    [InlineData("yes")]
    [InlineData("on")]
    [InlineData("n")]
    [InlineData("no")]
    [InlineData("off")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("\"1\"", "1")]
    [InlineData("tru")]
    [InlineData("ja")]
    [InlineData("true, until May")]
    [InlineData("2026-05-01")]
    public void A_draft_is_true_or_false(string value, string? named = null)
        => AssertError(3, 8, $"draft has to be true or false, not “{named ?? value}”.", Parse($"title: x\ndraft: {value}"));

    [Theory]
    [InlineData("draft:", 7, "draft has to be true or false, and is empty.")]
    [InlineData("draft: ~", 8, "draft has to be true or false, and is empty.")]
    [InlineData("draft: \"\"", 8, "draft has to be true or false, and is empty.")]
    [InlineData("draft: [true]", 8, "draft has to be true or false.")]
    [InlineData("isDraft: maybe", 10, "isDraft has to be true or false, not “maybe”.")]
    [InlineData("published: never", 12, "published has to be true or false, not “never”.")]
    [InlineData("status: idea", 9, "status has to be published or draft, not “idea”.")]
    [InlineData("status:", 8, "status is empty: remove it, or write draft: true.")]
    [InlineData("visibility: members", 13, "Pages here are for everybody or for nobody: visibility has to be public or private, not “members”.")]
    [InlineData("password: secret", 11, "No page here has a password: 'password' cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("unlisted: true", 11, "Every page is in the lists here: 'unlisted' cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("members_only: true", 15, "Pages here are for everybody or for nobody: 'members_only' cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("noindex: true", 10, "Search engines and the search of this site find every page: 'noindex' cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("robots: noindex, nofollow", 9, "Search engines find every page: 'robots' cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("robots: {index: false}", 9, "Search engines find every page: 'robots' cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("sitemap: false", 10, "Every page is in the sitemap: 'sitemap' cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("build: {list: never}", 15, "Pages here are in every list or in none: build.list cannot be kept. Please remove it, or write draft: true.")]
    [InlineData("seo: {noindex: true}", 7, "'seo.noindex' is not known, and may be meant to hide the page: remove it, or write draft: true.")]
    [InlineData("params:\n  private: true", 3, "'params.private' is not known, and may be meant to hide the page: remove it, or write draft: true.", 4)]
    [InlineData("publishAt: soon", 12, "publishAt is not a date: write it as 2026-05-31 or 2026-05-31T09:00, with an offset or without.")]
    [InlineData("expiryDate: soon", 13, "expiryDate is not a date: write it as 2026-05-31 or 2026-05-31T09:00, with an offset or without.")]
    [InlineData("date: 31.12.2026", 7, "date is not a date: write it as 2026-05-31 or 2026-05-31T09:00, with an offset or without.")]
    [InlineData("date: 2026-06-01\nexpiryDate: 2026-05-01", 13, "expiryDate has to come after date.", 4)]
    [InlineData("publishAt: 2026-06-01\npublishDate: 2026-06-02", 1, "'publishDate' says something else than 'publishAt' on line 3: keep one of them.", 4)]
    [InlineData("Draft: false\ndraft: true", 1, "The key 'draft' is repeated: it is on line 3 already.", 4)]
    [InlineData("publish_at: 2026-06-01\npublish-at: 2026-06-01", 1, "The key 'publish-at' is repeated: it is on line 3 already.", 4)]
    public void What_is_not_understood_is_an_error(string yaml, int column, string message, int line = 3) => AssertError(line, column, message, Parse($"title: x\n{yaml}"));

    [Theory]
    [InlineData("darft: true", "draft")]
    [InlineData("drafts: true", "draft")]
    [InlineData("publihsed: false", "published")]
    [InlineData("unpublishdat: 2026-06-01", "unpublishAt")]
    [InlineData("expriyDate: 2026-06-01", "unpublishAt")]
    [InlineData("dtae: 2026-06-01", "date")]
    [InlineData("privat: true", "private")]
    [InlineData("Stauts: draft", "status")]
    public void A_misspelt_key_that_would_hide_the_page_is_an_error(string yaml, string meant)
        => AssertError(3, 1, $"The key '{yaml.Split(':')[0]}' is unknown. Did you mean {meant}?", Parse($"title: x\n{yaml}"));

    [Theory]
    [InlineData("state: draft")]
    [InlineData("stage: In Review")]
    [InlineData("workflow: Pending")]
    public void A_value_that_would_hide_the_page_is_an_error_whatever_its_key(string yaml)
        => AssertError(3, 1, $"'{yaml}' is not known, and may be meant to hide the page: remove it, or write draft: true.", Parse($"title: x\n{yaml}"));

    [Theory]
    [InlineData("state: Illinois")]
    [InlineData("audience: teens")]
    public void Another_value_of_such_a_key_is_a_warning(string yaml) => Assert.NotNull(Parse($"title: x\n{yaml}").Article);

    [Theory]
    [InlineData("draft: TRUE")]
    [InlineData("Draft: true")]
    [InlineData("DRAFT: \"true\"")]
    [InlineData("isDraft: true")]
    [InlineData("published: false")]
    [InlineData("publish: false")]
    [InlineData("private: true")]
    [InlineData("hidden: true")]
    [InlineData("headless: true")]
    [InlineData("archived: true")]
    [InlineData("hide: true")]
    [InlineData("unpublish: true")]
    [InlineData("wip: true")]
    [InlineData("live: false")]
    [InlineData("online: false")]
    [InlineData("restricted: true")]
    [InlineData("render: false")]
    [InlineData("public: false")]
    [InlineData("status: draft")]
    [InlineData("Status: Pending")]
    [InlineData("visibility: private")]
    [InlineData("permalink: false")]
    [InlineData("_build: {render: never}")]
    [InlineData("build:\n  render: false\n  list: always")]
    [InlineData("draft: false\npublished: false")]
    public void A_page_that_is_hidden_elsewhere_is_a_draft(string yaml)
    {
        var parsed = Parse($"title: x\n{yaml}");

        Assert.Empty(parsed.Problems);
        Assert.True(parsed.IsDraft);
    }

    [Theory]
    [InlineData("[build]\nrender = \"never\"")]
    [InlineData("build.render = \"never\"")]
    [InlineData("_build = { render = \"never\", list = \"always\" }")]
    [InlineData("draft = true")]
    public void A_page_that_is_hidden_in_toml_is_a_draft(string toml)
    {
        var parsed = ParseFile($"+++\ntitle = 'x'\n{toml}\n+++\nText.");

        Assert.Empty(parsed.Problems);
        Assert.True(parsed.IsDraft);
    }

    [Theory]
    [InlineData("draft: false")]
    [InlineData("published: true")]
    [InlineData("published: 2026-05-01")]
    [InlineData("status: publish")]
    [InlineData("visibility: public")]
    [InlineData("private: false\nunlisted: false\nnoindex: false")]
    [InlineData("robots: index, follow")]
    [InlineData("build: {render: always, list: always, publishResources: false}")]
    public void A_page_that_is_public_elsewhere_is_public(string yaml)
    {
        var parsed = Parse($"title: x\n{yaml}");

        Assert.Empty(parsed.Problems);
        Assert.False(parsed.IsDraft);
    }

    [Theory]
    [InlineData("publisher: Juniper")]
    [InlineData("data: 5")]
    [InlineData("rate: 2026")]
    [InlineData("states: [IL]")]
    [InlineData("seo: {noindex: false, title: x}")]
    [InlineData("menu: {main: {hidden: true}}")]
    [InlineData("layout: post\nweight: 5\ntype: blog")]
    public void Another_word_is_a_warning(string yaml)
    {
        var parsed = Parse($"title: x\n{yaml}");

        Assert.NotNull(parsed.Article);
        Assert.All(parsed.Problems, problem => Assert.Equal(ProblemSeverity.Warning, problem.Severity));
    }

    [Theory]
    [InlineData("date: 2026-06-01", "2026-06-01T05:00Z", null)]
    [InlineData("publishDate: 2026-06-01T09:00", "2026-06-01T14:00Z", null)]
    [InlineData("date: 2026-05-01\npublishAt: 2026-06-01", "2026-06-01T05:00Z", null)]
    [InlineData("date: 2026-07-01\npublishAt: 2026-06-01", "2026-06-01T05:00Z", null)]
    [InlineData("pubDate: 2026-06-01\nexpiryDate: 2026-07-01", "2026-06-01T05:00Z", "2026-07-01T05:00Z")]
    [InlineData("expires: 2026-07-01Z", null, null, false)]
    [InlineData("unpublish-at: 2026-07-01", null, "2026-07-01T05:00Z")]
    [InlineData("unpublish: 2026-07-01", null, "2026-07-01T05:00Z")]
    [InlineData("embargo: 2026-06-01", "2026-06-01T05:00Z", null)]
    public void Dates_hold_a_page_back(string yaml, string? from, string? until, bool isSound = true)
    {
        var parsed = Parse($"title: x\n{yaml}");

        Assert.Equal(isSound, parsed.Problems.Count == 0);
        Assert.Equal((Instant(from), Instant(until)), (parsed.From, parsed.Until));
        Assert.Equal(isSound ? parsed.From ?? DateTimeOffset.UnixEpoch : null, parsed.Article?.PublishedAt);
    }

    [Theory]
    [InlineData("articles/2014-03-12-hello.md", "title: x", "hello", "2014-03-12T05:00Z")]
    [InlineData("articles/2014-03-12-hello/index.md", "title: x", "hello", "2014-03-12T05:00Z")]
    [InlineData("articles/2014-03-12-hello.md", "title: x\nslug: other\ndate: 2015-01-01", "other", "2015-01-01T06:00Z")]
    [InlineData("articles/2014-3-2-hello.md", "title: x", "hello", "2014-03-02T06:00Z")]
    [InlineData("articles/2014-03-12-hello.md", "title: x\ndate:", "hello", "2014-03-12T05:00Z")]
    [InlineData("articles/2014-03-12.md", "title: x", "2014-03-12", "2014-03-12T05:00Z")]
    [InlineData("articles/2014-13-12-hello.md", "title: x", "2014-13-12-hello", null)]
    public void Without_a_date_that_of_the_file_name_counts(string path, string yaml, string slug, string? from)
    {
        var parsed = ParseFile($"---\n{yaml}\n---\nText.", path);

        Assert.Empty(parsed.Problems);
        Assert.Equal((slug, Instant(from)), (parsed.Article!.Slug, parsed.From));
    }

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text);

    private static void AssertError(int line, int column, string message, ParsedFile parsed)
    {
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal((line, column, ProblemSeverity.Error, message), (problem.Line, problem.Column, problem.Severity, problem.Message));
        Assert.Null(parsed.Article);
    }

    private ParsedFile Parse(string yaml) => ParseFile($"---\n{yaml}\n---\nText.");

    private ParsedFile ParseFile(string source, string path = "articles/x.md") => _parser.Parse(
        new ContentFile(path, Encoding.UTF8.GetBytes(source), DateTimeOffset.UnixEpoch),
        ContentKind.Article,
        new MediaLibrary(new MediaIndex(new Dictionary<string, MediaFile>(StringComparer.Ordinal)), Practice.Site.Value));
}
