using System.Text;
using System.Text.RegularExpressions;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Functions.Content.Pages;
using Functions.Site;

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
            "<nav aria-label=\"Topics of this article\" lang=\"en\"><ul class=\"tags\"><li lang=\"ar\" dir=\"rtl\">",
            "<nav class=\"pager\" aria-label=\"Neighboring articles\" lang=\"en\">",
            "<a rel=\"prev\" href=\"https://juniper.example/articles/before\" lang=\"ar\" dir=\"rtl\">→ Before</a>",
            "<a rel=\"next\" class=\"next\" href=\"https://juniper.example/articles/after\" lang=\"ar\" dir=\"rtl\">After ←</a>",
        ];
        Assert.All(marked, markup => Assert.Contains(markup, page, StringComparison.Ordinal));
    }

    [Fact]
    public void An_article_in_the_sites_language_needs_no_marks()
        => Assert.DoesNotContain("<span lang", Write(ContentKind.Article, "lang: en-US\nauthors: [Ann]\nreviewedBy: Bo", "## A\n\n## B\n\n## C"), StringComparison.Ordinal);

    [Fact]
    public void A_recording_is_played_where_it_is_with_what_is_heard_in_it_beside()
    {
        var page = Write(ContentKind.Exercise, "mediaUrl: /media/calm.mp3", "Sit.\n\n## Transcript\n\nBreathe.\n\n### Then\n\nRest.\n\n## After\n\nStand.");

        Assert.Contains("""<audio controls preload="none" src="https://api.juniper.example/api/media/calm.mp3?v=1" aria-label="Calm"></audio><p class="recording-ways"><a href="https://api.juniper.example/api/media/calm.mp3?v=1" rel="noopener">Open the recording</a></p>""", page, StringComparison.Ordinal);
        Assert.Contains("""<details class="transcript" id="transcript"><summary>Transcript</summary><div class="prose">""", page, StringComparison.Ordinal);
        Assert.Matches("(?s)<summary>Transcript.*<p>Breathe.</p>.*Then</h3>.*<p>Rest.</p>.*</details>.*<p>Sit.</p>.*After</h2>.*<p>Stand.</p>", page);
        Assert.DoesNotContain("Transcript</h2>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mediaUrl: https://media.example/calm.mp4\ncaptions: /media/calm.vtt", "<video controls preload=\"none\" playsinline src=\"https://media.example/calm.mp4\" aria-label=\"Calm\"><track kind=\"captions\" src=\"https://api.juniper.example/api/media/calm.vtt?v=1\" srclang=\"en\" label=\"English\" default>")]
    [InlineData("mediaUrl: /media/calm.mp4\ncaptions: /media/calm.vtt\nlang: es-US", " crossorigin=\"anonymous\"><track kind=\"captions\" src=\"https://api.juniper.example/api/media/calm.vtt?v=1\" srclang=\"es-US\" label=\"Espa&#xF1;ol\" default>")]
    [InlineData("mediaUrl: /media/calm.mp3\ntranscript: /media/calm.txt", "Open the recording</a> <a href=\"https://api.juniper.example/api/media/calm.txt?v=1\" rel=\"noopener\">Read the transcript</a></p>")]
    [InlineData("mediaUrl: https://player.example/1\ntranscript: /pages/calm-transcript", "Open the recording at player.example</a> <a href=\"https://juniper.example/pages/calm-transcript\" rel=\"noopener\">Read the transcript</a></p>")]
    [InlineData("mediaUrl: https://player.example/watch?v=calm.mp4", "href=\"https://player.example/watch?v=calm.mp4\" rel=\"noopener\">Open the recording at player.example</a>")]
    [InlineData("mediaUrl: https://player.example/1\nlang: es", "><span lang=\"en\" dir=\"ltr\">Open the recording at player.example</span></a>")]
    [InlineData("mediaUrl: http://media.example/calm.mp3", ">Open the recording at media.example</a>")]
    public void What_a_browser_plays_is_played_and_another_address_is_a_link(string yaml, string markup)
        => Assert.Contains(markup, Write(ContentKind.Exercise, yaml), StringComparison.Ordinal);

    [Fact]
    public void A_page_runs_only_modules_that_the_api_serves()
    {
        var page = Write(ContentKind.Exercise, "kind: live\nstartsAt: 2026-06-01T18:00\nendsAt: 2026-06-01T19:00\njoinUrl: https://meet.example/1");

        Assert.All(Regex.Matches(page, "<script type=\"module\" src=\"([^\"]*)\"").Select(script => script.Groups[1].Value), address => Assert.StartsWith("https://api.juniper.example/api/", address, StringComparison.Ordinal));
    }

    [Fact]
    public void A_person_has_role_languages_and_licence_but_no_date()
    {
        var page = Write(ContentKind.Person, "role: Clinical director\ncredentials: LCSW\nlicence: Illinois 149.000000\nlanguages: [English, Spanish]\nimage: /media/calm.png\nimageAlt: Calm smiles");

        Assert.Contains("""<h1 id="article-title">Calm<span class="credentials">, LCSW</span></h1>""", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="role">Clinical director</p>""", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="meta">Speaks English, Spanish</p>""", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="meta">License: Illinois 149.000000</p>""", page, StringComparison.Ordinal);
        Assert.Contains("alt=\"Calm smiles\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<time", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_no_date_and_is_no_article_to_search_engines()
    {
        var page = Write(ContentKind.Page, "lang: en");

        Assert.Contains("""<meta property="og:type" content="website">""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<time", page, StringComparison.Ordinal);
        Assert.DoesNotContain("published_time", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"eyebrow\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Authors_of_the_team_are_links_to_their_pages()
    {
        CreditedPerson[] people = [new("Ann", "Ann Smith", "ann-smith", "https://juniper.example/team/ann-smith", "Director", "LCSW")];

        var profile = new PersonProfile(Practice.Site.Value, Words.In("en"));
        Assert.Equal("<a href=\"https://juniper.example/team/ann-smith\">Ann Smith</a>, LCSW; Guest", profile.Names(["Ann", "Guest"], people).Markup);
        Assert.Equal("Guest, Bo", profile.Names(["Guest", "Bo"], people).Markup);
    }

    private static string Write(ContentKind kind, string yaml, string text = "Text.", params ArticleTranslation[] translations)
    {
        var file = new ContentFile($"{kind.Folder()}/calm.md", Encoding.UTF8.GetBytes($"---\ntitle: Calm\n{yaml}\n---\n{text}"), DateTimeOffset.UnixEpoch);
        var media = new MediaLibrary(new MediaIndex(new[] { "calm.mp3", "calm.mp4", "calm.vtt", "calm.png", "calm.txt" }.ToDictionary(path => path, path => new MediaFile(path, "1", Width: null, Height: null), StringComparer.Ordinal)), Practice.Site.Value);
        var article = new ArticleParser(new MarkdownRenderer(), Practice.Site).Parse(file, kind, media).Article!;
        var neighbours = new ArticleNeighbours([], new ArticleLink("before", "Before", "/articles/before"), new ArticleLink("after", "After", "/articles/after")) { Translations = translations };
        return new ItemPage(kind, article, neighbours, Practice.Site.Value).Write().Markup;
    }
}
