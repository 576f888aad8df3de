using Functions.Content.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Content.Publishing;

[Collection<ContentCollection>]
public sealed class PublishingTests(SystemFixture system)
{
    [Fact]
    public async Task Every_problem_of_a_file_is_listed_with_its_place()
    {
        await system.UploadArticleAsync("many-problems", "date: soon\ncolour: red\ncolour: blue\nslug: Not A Slug");

        await system.PublishAsync();

        var problems = await system.ProblemsOfAsync("articles/many-problems.md");
        Assert.Equal(
            ["(1,1) error", "(2,7) error", "(3,1) warning", "(4,1) error", "(5,7) error"],
            problems.Select(problem => $"({problem["line"]},{problem["column"]}) {problem["severity"]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("blank", "\n\n---\ntitle: A\n---\nb", 1)]
    [InlineData("unfinished", "---\ntitle: A\nb", 1)]
    [InlineData("bomb", "---\ntitle: T\na: &a [x, x]\nb: [*a, *a]\n---\n", 4)]
    [InlineData("deep", "---\ntitle: T\ntags: [[[[[[[[[[a]]]]]]]]]]\n---\n", 3)]
    [InlineData("toml-twice", "+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n", 3)]
    [InlineData("toml-broken", "+++\ntitle = \"A\"\ndate = = 3\n+++\n", 3)]
    [InlineData("nul", "---\ntitle: A\n---\n\0\u0001binary", 4)]
    [InlineData("nested", "---\ntitle: A\n---\n>>>>NESTED", 4)]
    public async Task What_cannot_be_read_is_a_problem_with_its_line_and_the_site_stays_as_it_was(string name, string source, int line)
    {
        var text = source.Replace(">>>>NESTED", string.Concat(Enumerable.Repeat("> ", 10_000)) + "x", StringComparison.Ordinal);
        await system.UploadAsync($"articles/{name}.md", text);

        await system.PublishAsync();

        var problem = Assert.Single(await system.ProblemsOfAsync($"articles/{name}.md"), problem => problem["severity"]!.GetValue<string>() == "error");
        Assert.Equal(line, problem["line"]!.GetValue<int>());
        Assert.Equal(404, (await system.Client.GetAnswerAsync($"/api/articles/{name}")).Status);
    }

    [Fact]
    public async Task A_file_of_10_MB_and_one_that_is_no_text_are_problems()
    {
        await system.UploadAsync("articles/huge.md", BinaryData.FromBytes(new byte[10 * 1024 * 1024]));
        await system.UploadAsync("articles/latin.md", BinaryData.FromBytes([.. "---\ntitle: A\n---\ncaf"u8, 0xE9]));

        await system.PublishAsync();

        Assert.Contains("more than", Assert.Single(await system.ProblemsOfAsync("articles/huge.md"))["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var latin = Assert.Single(await system.ProblemsOfAsync("articles/latin.md"));
        Assert.Equal((4, 4), (latin["line"]!.GetValue<int>(), latin["column"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Toml_says_the_same_as_yaml()
    {
        await system.UploadAsync(
            "articles/in-toml.md",
            "+++\ntitle = \"In TOML\"\ndate = 2026-01-05T10:00:00Z\ntags = [\"one\", \"two\"]\ndraft = false\nsummary = \"\"\"\nTwo\nlines\"\"\"\n+++\nText.");

        await system.PublishAsync();

        var article = (await system.Client.GetAnswerAsync("/api/articles/in-toml")).Json;
        Assert.Equal("In TOML", article["title"]!.GetValue<string>());
        Assert.Equal("2026-01-05T10:00:00Z", article["publishedAt"]!.GetValue<string>());
        Assert.Equal(["one", "two"], article["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()));
        Assert.Equal("Two lines", article["summary"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_has_an_address_keeps_it()
    {
        await system.UploadArticleAsync("z-first", "title: First\nslug: contested");
        await system.PublishAsync();
        await system.UploadArticleAsync("a-second", "title: Second\nslug: contested");

        await system.PublishAsync();

        Assert.Equal("First", (await system.Client.GetAnswerAsync("/api/articles/contested")).Text("title"));
        var problem = Assert.Single(await system.ProblemsOfAsync("articles/a-second.md"));
        Assert.Equal(3, problem["line"]!.GetValue<int>());

        await system.Content().GetBlobClient("articles/z-first.md").DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        await system.PublishAsync();
        Assert.Equal("Second", (await system.Client.GetAnswerAsync("/api/articles/contested")).Text("title"));
        Assert.Empty(await system.ProblemsOfAsync("articles/a-second.md"));
    }

    [Fact]
    public async Task A_renamed_slug_leads_to_the_new_one_however_often_it_changes()
    {
        await system.UploadArticleAsync("renamed", "title: Renamed\nslug: name-one");
        await system.PublishAsync();
        await system.UploadArticleAsync("renamed", "title: Renamed\nslug: name-two");
        await system.PublishAsync();
        await system.UploadArticleAsync("renamed", "title: Renamed\nslug: name-three\naliases: [/articles/name-zero]");

        await system.PublishAsync();

        foreach (var former in (string[])["name-zero", "name-one", "name-two"])
        {
            var answer = await system.Client.GetAnswerAsync($"/api/articles/{former}");
            Assert.Equal(308, answer.Status);
            Assert.EndsWith("/api/articles/name-three", answer.Header("Location"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Aliases_that_lead_in_a_circle_are_problems_and_both_articles_stay()
    {
        await system.UploadArticleAsync("circle-a", "title: A\naliases: [circle-b, circle-a]");
        await system.UploadArticleAsync("circle-b", "title: B\naliases: [circle-a]");

        await system.PublishAsync();

        Assert.Equal(2, (await system.ProblemsOfAsync("articles/circle-a.md")).Count);
        Assert.Single(await system.ProblemsOfAsync("articles/circle-b.md"));
        Assert.Equal("A", (await system.Client.GetAnswerAsync("/api/articles/circle-a")).Text("title"));
        Assert.Equal("B", (await system.Client.GetAnswerAsync("/api/articles/circle-b")).Text("title"));
    }

    [Fact]
    public async Task What_was_taken_down_is_gone_and_what_never_was_is_not_found()
    {
        await system.UploadArticleAsync("short-lived", "title: Short");
        await system.PublishAsync();
        await system.Content().GetBlobClient("articles/short-lived.md").DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);

        await system.PublishAsync();

        Assert.Equal(410, (await system.Client.GetAnswerAsync("/api/articles/short-lived")).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/never-lived")).Status);
    }

    [Fact]
    public async Task What_is_due_appears_and_goes_by_the_clock_alone()
    {
        var now = system.Time.GetUtcNow();
        await system.UploadArticleAsync("due-later", $"title: Due\npublishAt: {now.AddHours(1):O}\nunpublishAt: {now.AddHours(3):O}");
        await system.PublishAsync();

        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/due-later")).Status);
        using (system.Time.Shift(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(20)))
        {
            var before = await system.Client.GetAnswerAsync("/api/articles?limit=1");
            Assert.True(MaxAge(before) <= 20);
            Assert.DoesNotContain("stale-while-revalidate=86400", before.Header("Cache-Control"), StringComparison.Ordinal);
        }

        using (system.Time.Shift(TimeSpan.FromHours(2)))
        {
            Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/articles/due-later")).Status);
            var list = await system.Client.GetAnswerAsync("/api/articles?limit=1");
            Assert.Equal("due-later", list.Json["items"]![0]!["slug"]!.GetValue<string>());
            // Bodies that were built before it came name it now.
            var older = (await system.Client.GetAnswerAsync("/api/articles?limit=2")).Json["items"]![1]!["slug"]!.GetValue<string>();
            Assert.Equal("due-later", (await system.Client.GetAnswerAsync($"/api/articles/{older}")).Json["next"]!["slug"]!.GetValue<string>());
        }

        using (system.Time.Shift(TimeSpan.FromHours(4)))
        {
            Assert.Equal(410, (await system.Client.GetAnswerAsync("/api/articles/due-later")).Status);
        }

        await system.Content().GetBlobClient("articles/due-later.md").DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        await system.PublishAsync();
        await system.Client.GetAnswerAsync("/api/articles");
    }

    [Fact]
    public async Task A_draft_is_for_those_with_a_link_to_it()
    {
        await system.UploadArticleAsync("a-draft", "title: Draft\ndraft: true");
        await system.PublishAsync();

        var link = await system.ManageAsync(HttpMethod.Get, "/api/manage/preview-link/a-draft");

        Assert.Equal(200, link.Status);
        var preview = await system.Client.GetAnswerAsync(new Uri(link.Text("apiUrl")).PathAndQuery);
        Assert.Equal("Draft", preview.Text("title"));
        Assert.Equal("no-store, private", preview.Header("Cache-Control"));
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/a-draft")).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/a-draft?preview=forged")).Status);
        var slug = (await system.Client.GetAnswerAsync("/api/articles?limit=1")).Json["items"]![0]!["slug"];
        Assert.Equal(404, (await system.Client.GetAnswerAsync($"/api/articles/{slug}?preview={link.Text("apiUrl").Split('=')[1]}")).Status);
    }

    [Fact]
    public async Task A_link_to_a_draft_is_for_the_text_that_it_was_made_for_and_can_be_revoked()
    {
        await system.UploadArticleAsync("shared-draft", "title: Shared\ndraft: true");
        await system.PublishAsync();
        var first = await system.ManageAsync(HttpMethod.Get, "/api/manage/preview-link/shared-draft");

        // Another piece changes what stands beside this one, and not its text.
        await system.UploadArticleAsync("shared-neighbour", "title: Neighbour\npublished: 2026-01-01");
        await system.PublishAsync();
        var beside = await system.Client.GetAnswerAsync(PathOf(first));
        await system.UploadArticleAsync("shared-draft", "title: Shared again\ndraft: true");
        await system.PublishAsync();
        var changed = await system.Client.GetAnswerAsync(PathOf(first));
        var second = await system.ManageAsync(HttpMethod.Get, "/api/manage/preview-link/shared-draft");
        var before = await system.Client.GetAnswerAsync(PathOf(second));
        var revoked = await system.ManageAsync(HttpMethod.Delete, "/api/manage/preview-link/shared-draft");
        var after = await system.Client.GetAnswerAsync(PathOf(second));
        using var later = system.Time.Shift(TimeSpan.FromSeconds(2));
        var third = await system.ManageAsync(HttpMethod.Get, "/api/manage/preview-link/shared-draft");

        Assert.NotEqual(first.Text("version"), second.Text("version"));
        Assert.Equal((200, 404, 200, 204, 404), (beside.Status, changed.Status, before.Status, revoked.Status, after.Status));
        Assert.Equal("Shared again", (await system.Client.GetAnswerAsync(PathOf(third))).Text("title"));
        Assert.Equal(404, (await system.ManageAsync(HttpMethod.Delete, "/api/manage/preview-link/no-such-draft")).Status);

        static string PathOf(Answer link) => new Uri(link.Text("apiUrl")).PathAndQuery;
    }

    [Fact]
    public async Task A_version_is_rolled_back_until_a_person_publishes()
    {
        await system.UploadArticleAsync("rolled", "title: Old");
        await system.PublishAsync();
        await system.UploadArticleAsync("rolled", "title: New");
        await system.PublishAsync();

        var rollback = await system.ManageAsync(HttpMethod.Post, "/api/manage/content/rollback");

        Assert.Equal(200, rollback.Status);
        Assert.Equal("Old", (await system.Client.GetAnswerAsync("/api/articles/rolled")).Text("title"));
        await system.PublishAsync();
        Assert.Equal("Old", (await system.Client.GetAnswerAsync("/api/articles/rolled")).Text("title"));
        var published = await system.ManageAsync(HttpMethod.Post, "/api/manage/content/publish");
        Assert.Equal("published", published.Text("outcome"));
        Assert.Equal("New", (await system.Client.GetAnswerAsync("/api/articles/rolled")).Text("title"));
        Assert.Equal(409, (await system.ManageAsync(HttpMethod.Post, "/api/manage/content/rollback", """{ "version": "none" }""")).Status);
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes_and_nothing_new_is_published()
    {
        await system.UploadArticleAsync("steady", "title: Steady");
        await system.PublishAsync();
        var first = await system.Services.GetRequiredService<ArticlePublisher>().PublishAsync(TestContext.Current.CancellationToken);
        var other = await system.UnrelatedPublisherAsync();

        Assert.Equal(PublishOutcome.Unchanged, first.Outcome);
        Assert.Equal(first.Version, other.Version);
        Assert.Equal(PublishOutcome.Unchanged, other.Outcome);
    }

    [Fact]
    public async Task Two_publishers_at_once_leave_one_whole_site()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => system.UploadArticleAsync($"at-once-{number}", $"title: At once {number}")));

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => system.UnrelatedPublisherAsync()));

        Assert.Contains(results, result => result.Outcome == PublishOutcome.Published);
        await system.PublishAsync();
        for (var number = 0; number < 6; number++)
        {
            Assert.Equal(200, (await system.Client.GetAnswerAsync($"/api/articles/at-once-{number}")).Status);
        }
    }

    [Fact]
    public async Task Staff_write_and_delete_files_and_see_what_came_of_it()
    {
        var put = await system.ManageAsync(HttpMethod.Put, "/api/manage/content/articles/by-staff.md", "---\ntitle: By staff\nmood: good\n---\nText.");

        Assert.Equal(200, put.Status);
        Assert.Equal("published", put.Text("outcome"));
        Assert.Single(put.Json["problems"]!.AsArray());
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/articles/by-staff")).Status);
        Assert.Equal(204, (await system.ManageAsync(HttpMethod.Delete, "/api/manage/content/articles/by-staff.md")).Status);
        Assert.Equal(410, (await system.Client.GetAnswerAsync("/api/articles/by-staff")).Status);
        Assert.Equal(404, (await system.ManageAsync(HttpMethod.Delete, "/api/manage/content/articles/by-staff.md")).Status);
        Assert.Equal(400, (await system.ManageAsync(HttpMethod.Put, "/api/manage/content/newsletters/x.md", "x")).Status);
        Assert.Equal(413, (await system.ManageAsync(HttpMethod.Put, "/api/manage/content/articles/big.md", new string('x', 1024 * 1024 + 1))).Status);
    }

    private static int MaxAge(Answer answer) => (int)answer.Response.Headers.CacheControl!.MaxAge!.Value.TotalSeconds;
}
