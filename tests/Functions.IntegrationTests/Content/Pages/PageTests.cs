using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Functions.IntegrationTests.Content.Pages;

/// <summary>Content as pages of the site, at the addresses that readers and search engines know.</summary>
[Collection<ContentCollection>]
public sealed partial class PageTests(SystemFixture system)
{
    [Fact]
    public async Task An_article_is_a_whole_page_for_readers_and_search_engines()
    {
        await system.UploadArticleAsync(
            "as-a-page", "title: \"Calm & </script><b>quiet</b>\"\nsummary: \"In \\\"short\\\".\"\nreviewedBy: A Reviewer", "Words to read.\n\n| a | b |\n| - | - |\n| 1 | 2 |");
        await system.PublishAsync();

        var page = await system.Client.GetAnswerAsync("/articles/as-a-page");

        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        Assert.Contains("<p>Words to read.</p>", page.Body, StringComparison.Ordinal);
        Assert.Contains("Calm &amp; &lt;/script&gt;", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>quiet", page.Body, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"description\" content=\"In &quot;short&quot;.\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"" + system.Client.BaseAddress + "articles/as-a-page\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:type\" content=\"article\">", page.Body, StringComparison.Ordinal);
        var jsonLd = JsonNode.Parse(JsonLd().Matches(page.Body)[^1].Groups[1].Value)!;
        Assert.Equal(("MedicalWebPage", "Calm & </script><b>quiet</b>"), (jsonLd["@type"]!.GetValue<string>(), jsonLd["headline"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_page_has_a_policy_without_inline_scripts_and_answers_conditional_requests()
    {
        await system.UploadArticleAsync("page-policy", "title: Policy");
        await system.PublishAsync();

        var page = await system.Client.GetAnswerAsync("/articles/page-policy", ("Accept-Encoding", "br"));
        var again = await system.Client.GetAnswerAsync("/articles/page-policy", ("Accept-Encoding", "br"), ("If-None-Match", page.Header("ETag")!));

        Assert.StartsWith("default-src 'self' ", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(304, again.Status);
        Assert.NotEqual(page.Header("ETag"), (await system.Client.GetAnswerAsync("/articles/page-policy", ("Accept-Encoding", "identity"))).Header("ETag"));
    }

    [Fact]
    public async Task A_page_that_moved_went_or_never_was_says_so()
    {
        await system.UploadArticleAsync("page-moves", "title: Moves\nslug: page-before");
        await system.UploadArticleAsync("page-goes", "title: Goes");
        await system.PublishAsync();
        await system.UploadArticleAsync("page-moves", "title: Moves\nslug: page-after");
        await system.Content().GetBlobClient("articles/page-goes.md").DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        await system.PublishAsync();

        var moved = await system.Client.GetAnswerAsync("/articles/page-before");

        Assert.Equal((308, system.Client.BaseAddress + "articles/page-after"), (moved.Status, moved.Header("Location")));
        Assert.Equal((410, "text/html"), await StatusAndTypeAsync("/articles/page-goes"));
        Assert.Equal((404, "text/html"), await StatusAndTypeAsync("/articles/page-never"));
        Assert.Equal((404, "text/html"), await StatusAndTypeAsync("/articles/..%2fx"));
        Assert.Equal((404, "text/html"), await StatusAndTypeAsync("/articles/?page=99999"));
    }

    [Fact]
    public async Task An_address_of_another_system_leads_to_the_page()
    {
        await system.UploadArticleAsync("page-moved", "title: Moved here\naliases: [/articles/2014/03/Old_Page.html]");
        await system.PublishAsync();

        var moved = await system.Client.GetAnswerAsync("/articles/2014/03/Old_Page.html");

        Assert.Equal((308, system.Client.BaseAddress + "articles/page-moved"), (moved.Status, moved.Header("Location")));
    }

    [Fact]
    public async Task A_draft_is_a_page_for_those_with_its_link()
    {
        await system.UploadArticleAsync("page-draft", "title: Draft page\ndraft: true");
        await system.PublishAsync();
        var link = new Uri((await system.ManageAsync(HttpMethod.Get, "/api/manage/preview-link/page-draft")).Text("url")).PathAndQuery;

        var preview = await system.Client.GetAnswerAsync(link);

        Assert.Contains("Draft page</h1>", preview.Body, StringComparison.Ordinal);
        Assert.Equal("no-store, private", preview.Header("Cache-Control"));
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/articles/page-draft")).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/articles/page-draft?preview=forged")).Status);
    }

    [Fact]
    public async Task Lists_show_a_page_at_a_time_and_of_live_exercises_those_to_come()
    {
        for (var number = 0; number < 13; number++)
        {
            await system.UploadArticleAsync($"paged-{number}", $"title: Paged {number}\ndate: 2018-01-{number + 1:D2}\ntags: [paging & more]");
        }

        await system.UploadAsync("exercises/over.md", "---\ntitle: Long over\nkind: live\nstartsAt: 2020-01-01T18:00\nendsAt: 2020-01-01T19:00\n---\nx");
        await system.PublishAsync();

        var first = (await system.Client.GetAnswerAsync("/articles/?tag=paging%20%26%20more&utm_source=x")).Body;
        var second = (await system.Client.GetAnswerAsync("/articles/?tag=paging%20%26%20more&page=2")).Body;
        var exercises = (await system.Client.GetAnswerAsync("/exercises")).Body;

        Assert.Equal((12, 1), (Cards().Count(first), Cards().Count(second)));
        Assert.Contains("rel=\"next\" class=\"next\" href=\"/articles/?tag=paging%20%26%20more&amp;page=2\"", first, StringComparison.Ordinal);
        Assert.Contains("/exercises/evening-wind-down\"", exercises, StringComparison.Ordinal);
        Assert.DoesNotContain("Long over", exercises, StringComparison.Ordinal);
        Assert.Contains("/services/individual-therapy\"", (await system.Client.GetAnswerAsync("/services/")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/robots.txt", "text/plain")]
    [InlineData("/sitemap.xml", "application/xml")]
    [InlineData("/feeds/rss.xml", "application/rss+xml")]
    [InlineData("/feeds/atom.xml", "application/atom+xml")]
    [InlineData("/feeds/feed.json", "application/feed+json")]
    public async Task What_programs_look_for_is_at_the_root_of_the_site(string path, string type) => Assert.Equal((200, type), await StatusAndTypeAsync(path));

    [Fact]
    public async Task A_page_while_storage_is_down_is_still_a_page()
    {
        await using var host = await global::LocalHost.LocalHostApp.StartAsync(system.Options, TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(host);

        await system.WithoutStorageAsync(async () =>
        {
            var page = await client.GetAnswerAsync("/articles/sleep-and-stress");

            Assert.Equal((503, "text/html"), (page.Status, page.ContentType));
            Assert.NotNull(page.Header("Retry-After"));
        });
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/check-your-mail/")]
    [InlineData("/contact/")]
    [InlineData("/newsletter/")]
    [InlineData("/privacy/")]
    [InlineData("/search/")]
    [InlineData("/thanks/")]
    [InlineData("/404.html")]
    public async Task A_page_of_content_has_the_header_and_footer_of_a_file_of_the_site(string file)
        => Assert.Equal(FrameOf(await system.Client.GetAnswerAsync(file)), FrameOf(await system.Client.GetAnswerAsync("/services/")));

    [Fact]
    public async Task Without_a_page_about_privacy_there_is_one_with_the_terms_of_the_settings()
    {
        await system.ManageAsync(HttpMethod.Delete, "/api/manage/content/pages/privacy.md");
        await system.ManageAsync(HttpMethod.Delete, "/api/manage/content/pages/es/privacy.md");
        await system.PublishAsync();

        var (english, spanish, warnings) = (await system.Client.GetAnswerAsync("/privacy/"), await system.Client.GetAnswerAsync("/es/privacy/"), await system.ProblemsOfAsync("pages/privacy.md"));
        await system.UploadAsync("pages/privacy.md", "---\ntitle: Our own words\n---\nWe keep little.");
        await system.UploadAsync("pages/es/privacy.md", "---\ntitle: Nuestras palabras\n---\nGuardamos poco.");
        await system.PublishAsync();

        Assert.Equal((200, 200), (english.Status, spanish.Status));
        Assert.Contains("is kept for 365 days", english.Body, StringComparison.Ordinal);
        Assert.Contains("guardamos un mensaje 365 d&#xED;as", spanish.Body, StringComparison.Ordinal);
        Assert.Equal(FrameOf(english), FrameOf(await system.Client.GetAnswerAsync("/services/")));
        Assert.Contains("Readers find no page of yours at /privacy/", Assert.Single(warnings)["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("We keep little.", (await system.Client.GetAnswerAsync("/privacy/")).Body, StringComparison.Ordinal);
        Assert.Empty(await system.ProblemsOfAsync("pages/privacy.md"));
    }

    [Fact]
    public async Task A_page_that_a_mail_opens_has_the_same_header_and_footer()
        => Assert.Equal(FrameOf(await system.Client.GetAnswerAsync("/services/")), FrameOf(await system.Client.GetAnswerAsync("/api/newsletter/confirm?token=none")));

    // Without what differs by place: where the reader is, where the same page is in another language, and what the browser brings up to date.
    private static string FrameOf(Answer page)
    {
        var parts = Frame().Matches(page.Body).Select(part => part.Value).ToList();
        Assert.Equal(2, parts.Count);
        var text = string.Concat(parts).Replace(" aria-current=\"page\"", "", StringComparison.Ordinal);
        return Space().Replace(PlaceBound().Replace(text, ""), "");
    }

    private async Task<(int Status, string? Type)> StatusAndTypeAsync(string path)
    {
        var answer = await system.Client.GetAnswerAsync(path);
        return (answer.Status, answer.ContentType);
    }

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonLd();

    [GeneratedRegex("<(header class=\"site-header\"|footer class=\"site-footer\").*?</(header|footer)>", RegexOptions.Singleline)]
    private static partial Regex Frame();

    [GeneratedRegex(" data-navigation=\"[a-z]+\"|<li data-page>.*?</li>|(?<=<a href=\")[^\"]*(?=\" lang=\"es\")", RegexOptions.Singleline)]
    private static partial Regex PlaceBound();

    [GeneratedRegex(@"\s+(?=<)|(?<=>)\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<article class=\"card\">")]
    private static partial Regex Cards();
}
