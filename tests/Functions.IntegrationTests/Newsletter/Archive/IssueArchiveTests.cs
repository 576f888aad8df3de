namespace Functions.IntegrationTests.Newsletter.Archive;

[Collection<NewsletterCollection>]
public sealed class IssueArchiveTests(SystemFixture system, ThreeSentIssues issues) : IClassFixture<ThreeSentIssues>
{
    private const string Archive = "/api/newsletter/issues";

    [Theory]
    [InlineData("page")]
    [InlineData("cursor")]
    public async Task The_list_comes_in_pages_newest_first_and_no_issue_is_missed_or_shown_twice(string way)
    {
        var total = (await system.Client.GetAnswerAsync(Archive)).Json["total"]!.GetValue<int>();
        var seen = new List<string>();
        var place = "page=1";
        for (var page = 1; seen.Count < total; page++)
        {
            var answer = (await system.Client.GetAnswerAsync($"{Archive}?limit=2&{place}")).Json;
            Assert.Equal((page, 2, total), (answer["page"]!.GetValue<int>(), answer["limit"]!.GetValue<int>(), answer["total"]!.GetValue<int>()));
            Assert.NotEmpty(answer["items"]!.AsArray());
            seen.AddRange(answer["items"]!.AsArray().Select(item => item!["slug"]!.GetValue<string>()));
            Assert.Equal(seen.Count == total, answer["next"] is null);
            place = way == "page" ? $"page={page + 1}" : $"cursor={answer["next"]}";
        }

        Assert.Equal(issues.NewestFirst, seen.Where(issues.NewestFirst.Contains));
        Assert.Equal(total, seen.Distinct().Count());
    }

    [Fact]
    public async Task Past_the_end_there_is_nothing_and_the_links_lead_back()
    {
        var answer = await system.Client.GetAnswerAsync($"{Archive}?page=1000000&limit=100");

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Json["items"]!.AsArray());
        Assert.Matches("""^</api/newsletter/issues\?page=1&limit=100>; rel="first", <[^>]+page=\d+&limit=100>; rel="prev", <[^>]+>; rel="last"$""", answer.Header("Link"));
    }

    [Fact]
    public async Task After_a_cursor_the_link_leads_on_by_cursor()
    {
        var first = await system.Client.GetAnswerAsync($"{Archive}?limit=1");
        var second = await system.Client.GetAnswerAsync($"{Archive}?limit=1&cursor={first.Text("next")}");

        Assert.Equal(
            $"</api/newsletter/issues?page=1&limit=1>; rel=\"first\", </api/newsletter/issues?page=1&limit=1>; rel=\"prev\", "
                + $"</api/newsletter/issues?cursor={second.Text("next")}&limit=1>; rel=\"next\", "
                + $"</api/newsletter/issues?page={second.Json["pages"]}&limit=1>; rel=\"last\"",
            second.Header("Link"));
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("limit=101")]
    [InlineData("limit=x")]
    [InlineData("cursor=AAAA")]
    [InlineData("page=1&page=2")]
    [InlineData("sort=title")]
    public async Task A_query_that_means_nothing_is_refused_by_name(string query)
    {
        var answer = await system.Client.GetAnswerAsync($"{Archive}?{query}");

        Assert.Equal(400, answer.Status);
        Assert.Equal(query.Split('=')[0], answer.Json["errors"]![0]!["parameter"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_page_and_a_cursor_are_not_given_together()
    {
        var next = (await system.Client.GetAnswerAsync($"{Archive}?limit=1")).Text("next");

        Assert.Equal(400, (await system.Client.GetAnswerAsync($"{Archive}?limit=1&page=1&cursor={next}")).Status);
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("", "text/html")]
    [InlineData("/", "application/json")]
    [InlineData("/", "text/html")]
    public async Task Caches_keep_list_and_issues_in_both_forms_as_other_content(string place, string type)
    {
        var address = place == "" ? Archive : $"{Archive}/{issues.NewestFirst[0]}";

        var answer = await system.Client.GetAnswerAsync(address, ("Accept", type));
        var again = await system.Client.GetAnswerAsync(address, ("Accept", type), ("If-None-Match", answer.Header("ETag")!));
        var head = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Head, address, ("Accept", type)));

        Assert.Equal((200, type, 304, 200), (answer.Status, answer.ContentType, again.Status, head.Status));
        Assert.Equal("public, max-age=60, stale-while-revalidate=86400, stale-if-error=86400", answer.Header("Cache-Control"));
        Assert.Equal("Accept-Encoding, Origin, Accept", answer.Header("Vary"));
        Assert.Equal((answer.Header("ETag"), ""), (head.Header("ETag"), head.Body));
    }

    [Fact]
    public async Task A_browsers_list_leads_to_older_and_newer_issues_and_ignores_what_it_does_not_know()
    {
        var page = await system.Client.GetAnswerAsync($"{Archive}?page=2&limit=1&utm_source=x", ("Accept", "text/html"));

        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        Assert.Contains("<a rel=\"prev\" href=\"?page=1&amp;limit=1&amp;lang=en\">Newer issues</a>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"next\" href=\"?page=3&amp;limit=1&amp;lang=en\">Older issues</a>", page.Body, StringComparison.Ordinal);
        Assert.Contains("style-src", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }
}

/// <summary>Sent once for all tests of the archive: none of them changes it.</summary>
public sealed class ThreeSentIssues(SystemFixture system) : IAsyncLifetime
{
    private readonly NewsletterCalls _newsletter = new(system);
    private readonly List<string> _slugs = [];

    public IReadOnlyList<string> NewestFirst => _slugs;

    public async ValueTask InitializeAsync()
    {
        for (var issue = 0; issue < 3; issue++)
        {
            var slug = await _newsletter.WriteAsync("Words for the *archive*.");
            await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
            await _newsletter.SendAsync(slug);
            _slugs.Insert(0, slug);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
