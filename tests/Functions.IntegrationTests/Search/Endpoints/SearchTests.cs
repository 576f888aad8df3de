using System.Text.Json;
using static Functions.IntegrationTests.HttpCalls;

namespace Functions.IntegrationTests.Search.Endpoints;

[Collection<ContentCollection>]
public sealed class SearchTests(SystemFixture system)
{
    [Fact]
    public async Task A_mistyped_word_finds_the_article_with_its_words_marked()
    {
        var answer = await system.Client.GetAnswerAsync("/api/search?q=understanding+anxeity");

        var first = answer.Json["items"]![0]!;
        Assert.Equal(200, answer.Status);
        Assert.Equal("understanding-anxiety", first["slug"]!.GetValue<string>());
        Assert.Equal("article", first["type"]!.GetValue<string>());
        Assert.Equal("<mark>Understanding</mark> <mark>anxiety</mark>", first["titleHtml"]!.GetValue<string>());
        Assert.Contains("<mark>", first["snippetHtml"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("understanding anxiety", answer.Text("didYouMean"));
        Assert.Equal("understanding anxeity", answer.Text("query"));
        Assert.NotEmpty(answer.Json["facets"]!["types"]!.AsArray());
    }

    [Theory]
    [InlineData("how do I sleep better", "sleep-and-stress")]
    [InlineData("kids", "couples-and-families")]
    [InlineData("children", "couples-and-families")]
    [InlineData("how much does it cost", "individual-therapy")]
    [InlineData("price", "individual-therapy")]
    [InlineData("fees", "individual-therapy")]
    [InlineData("insurance", "individual-therapy")]
    [InlineData("telehealth", "individual-therapy")]
    [InlineData("online therapy", "individual-therapy")]
    [InlineData("selfcare", "five-minutes-to-steady-ground")]
    [InlineData("longterm", "ketamine-assisted-psychotherapy-and-talk-therapy")]
    [InlineData("posttraumatic", "ketamine-assisted-psychotherapy-and-talk-therapy")]
    [InlineData("how do I know if I need to see a therapist or a psychiatrist", "your-first-session")]
    public async Task What_people_ask_for_finds_what_the_site_says(string query, string slug)
    {
        var answer = await system.Client.GetAnswerAsync($"/api/search?q={Uri.EscapeDataString(query)}");

        Assert.Contains(slug, answer.Json["items"]!.AsArray().Take(5).Select(item => item!["slug"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("can't sleep")]
    [InlineData("cant sleep")]
    [InlineData("cant slep")]
    public async Task The_article_about_sleep_comes_first(string query)
    {
        var answer = await system.Client.GetAnswerAsync($"/api/search?q={Uri.EscapeDataString(query)}");

        Assert.Equal("sleep-and-stress", answer.Json["items"]![0]!["slug"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_search_for_words_of_danger_says_what_to_do_and_others_do_not()
    {
        var answer = await system.Client.GetAnswerAsync("/api/search?q=I+want+to+die");
        var other = await system.Client.GetAnswerAsync("/api/search?q=sleep");

        Assert.Equal("988", answer.Json["crisis"]!["phone"]!.GetValue<string>());
        Assert.Equal("911", answer.Json["crisis"]!["emergency"]!.GetValue<string>());
        Assert.Null(other.Json["crisis"]);
        Assert.Empty(other.Json["ignored"]!.AsArray());
    }

    [Fact]
    public async Task Titles_are_suggested_while_typing()
    {
        var answer = await system.Client.GetAnswerAsync("/api/search/suggest?q=sle");

        Assert.Equal("sleep-and-stress", answer.Json["items"]![0]!["slug"]!.GetValue<string>());
        Assert.InRange(answer.Json["items"]!.AsArray().Count, 1, 8);
    }

    [Fact]
    public async Task An_empty_query_gives_the_newest()
    {
        var newest = await system.Client.GetAnswerAsync("/api/articles?limit=3");
        var answer = await system.Client.GetAnswerAsync("/api/search?q=&limit=3&type=article");

        Assert.Equal(
            newest.Json["items"]!.AsArray().Select(item => item!["slug"]!.GetValue<string>()),
            answer.Json["items"]!.AsArray().Select(item => item!["slug"]!.GetValue<string>()));
        Assert.Equal(newest.Json["total"]!.GetValue<int>(), answer.Json["total"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("/api/search?q=a&colour=red", "colour")]
    [InlineData("/api/search?q=a&limit=101", "limit")]
    [InlineData("/api/search?q=a&page=0", "page")]
    [InlineData("/api/search?q=a&q=b", "q")]
    [InlineData("/api/search/suggest?q=a&limit=3", "limit")]
    public async Task What_cannot_be_searched_for_is_named(string path, string parameter)
    {
        var answer = await system.Client.GetAnswerAsync(path);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(parameter, answer.Json["errors"]!.AsArray().Single()!["parameter"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(1_000, 200)]
    [InlineData(1_001, 400)]
    public async Task A_query_has_at_most_a_thousand_characters(int length, int status)
        => Assert.Equal(status, (await system.Client.GetAnswerAsync($"/api/search?q={new string('a', length)}")).Status);

    [Theory]
    [InlineData("/api/search?q=therapy")]
    [InlineData("/api/search/suggest?q=therapy")]
    public async Task An_answer_is_cached_and_conditional(string path)
    {
        var first = await system.Client.GetAnswerAsync(path);
        var again = await system.Client.GetAnswerAsync(path, ("If-None-Match", first.Header("ETag")!));
        var head = await system.Client.AnswerAsync(Request(HttpMethod.Head, path));

        Assert.StartsWith("public, max-age=", first.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(304, again.Status);
        Assert.Empty(again.Body);
        Assert.Equal(200, head.Status);
        Assert.Equal(first.Header("ETag"), head.Header("ETag"));
        Assert.Empty(head.Body);
    }

    [Fact]
    public async Task Any_text_gets_an_answer_or_is_told_that_it_is_too_long()
    {
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.PathOf("strings/blns.json"), TestContext.Current.CancellationToken))!;
        var wrong = new List<string>();

        foreach (var text in strings.Select(text => text.Replace("\0", "", StringComparison.Ordinal)))
        {
            var isShort = text.Length <= 1_000;
            var answer = await system.Client.GetAnswerAsync($"/api/search?q={Uri.EscapeDataString(text)}&limit=1");
            wrong.AddRange(answer.Status == (isShort ? 200 : 400) ? [] : [$"{answer.Status}: {text}"]);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Filters_leave_only_what_they_name_and_facets_count_it()
    {
        var facets = (await system.Client.GetAnswerAsync("/api/search?q=")).Json["facets"]!;
        var (tag, type) = (facets["tags"]![0]!, facets["types"]![0]!);

        var tagged = await system.Client.GetAnswerAsync($"/api/search?q=&limit=100&tag={Uri.EscapeDataString(tag["value"]!.GetValue<string>())}");
        var typed = await system.Client.GetAnswerAsync($"/api/search?q=&limit=100&type={type["value"]}");
        var nothing = await system.Client.GetAnswerAsync("/api/search?q=&type=nothing");

        Assert.Equal(tag["count"]!.GetValue<int>(), tagged.Json["total"]!.GetValue<int>());
        Assert.Equal(type["count"]!.GetValue<int>(), typed.Json["total"]!.GetValue<int>());
        Assert.All(typed.Json["items"]!.AsArray(), item => Assert.Equal(type["value"]!.GetValue<string>(), item!["type"]!.GetValue<string>()));
        Assert.Equal(0, nothing.Json["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_query_is_never_logged()
    {
        await system.Client.GetAnswerAsync("/api/search?q=quokkaworry");
        await system.Client.GetAnswerAsync("/api/search/suggest?q=quokkaworry");
        await system.Client.GetAnswerAsync("/api/search/page?q=quokkaworry");
        await system.Client.GetAnswerAsync("/api/search?q=quokkaworry+suicide");
        await system.Client.GetAnswerAsync($"/api/search?q=quokkaworry+suicide+{new string('a', 2_000)}");

        Assert.DoesNotContain(system.Logs.Lines, line => line.Contains("quokkaworry", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_published_or_taken_down_is_found_or_not_at_once_and_the_rest_stays()
    {
        Assert.Equal(0, await TotalAsync("zephyranthes"));
        await PutAsync("articles/search-new.md", "---\ntitle: Zephyranthes in spring\ndate: 2026-01-05\n---\nA flower, and \"plumbago\".\n");
        Assert.Equal(1, await TotalAsync("zephyranthes"));
        Assert.Equal(1, await TotalAsync("plumbago"));
        await PutAsync("articles/search-new.md", "---\ntitle: Zephyranthes in spring\ndate: 2026-01-05\n---\nA flower, and bergenia.\n");
        Assert.Equal(1, await TotalAsync("bergenia"));
        var other = await system.Client.GetAnswerAsync("/api/search?q=sleep+and+stress&limit=1");
        Assert.Contains("<mark>", other.Json["items"]![0]!["snippetHtml"]!.GetValue<string>(), StringComparison.Ordinal);

        await system.Client.AnswerAsync(Request(HttpMethod.Delete, "/api/manage/content/articles/search-new.md", AsStaff));

        Assert.Equal(0, await TotalAsync("zephyranthes"));
    }

    [Fact]
    public async Task Searches_go_on_while_storage_is_down()
    {
        await system.Client.GetAnswerAsync("/api/search?q=therapy");

        await system.WithoutStorageAsync(async () =>
        {
            var answer = await system.Client.GetAnswerAsync("/api/search?q=sleep");
            Assert.Equal(200, answer.Status);
            Assert.NotEmpty(answer.Json["items"]!.AsArray());
        });
    }

    [Fact]
    public async Task The_page_for_browsers_without_scripts_escapes_what_was_typed()
    {
        var answer = await system.Client.GetAnswerAsync("/api/search/page?q=sleep+%3Cscript%3E");

        Assert.Equal(200, answer.Status);
        Assert.Equal("text/html", answer.ContentType);
        Assert.Contains("<mark>Sleep</mark>", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"sleep &lt;script&gt;\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_leaves_the_parameters_of_others_alone_and_keeps_its_filters()
    {
        var answer = await system.Client.GetAnswerAsync("/api/search/page?q=&limit=1&type=article&utm_source=mail");

        Assert.Equal(200, answer.Status);
        Assert.Contains("/search/?q=&amp;page=2&amp;limit=1&amp;type=article\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_what_was_too_much_to_be_shortened()
    {
        var text = string.Join(' ', Enumerable.Repeat("calm", 201));

        var answer = await system.Client.GetAnswerAsync($"/api/search/page?q={Uri.EscapeDataString(text)}");

        Assert.Equal(400, answer.Status);
        Assert.Contains("at most 1000 characters", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"value=\"{text}\"", answer.Body, StringComparison.Ordinal);
    }

    private async Task<int> TotalAsync(string query)
        => (await system.Client.GetAnswerAsync($"/api/search?q={query}")).Json["total"]!.GetValue<int>();

    private async Task PutAsync(string path, string markdown)
    {
        var request = Request(HttpMethod.Put, $"/api/manage/content/{path}", AsStaff);
        request.Content = new StringContent(markdown);
        Assert.Equal(200, (await system.Client.AnswerAsync(request)).Status);
    }
}
