using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Content.Reading;

[Collection<ContentCollection>]
public sealed partial class ArticleReadingTests(SystemFixture system)
{
    [Theory]
    [InlineData("", 200)]
    [InlineData("?part=1", 200)]
    [InlineData("?part=2", 404)]
    public async Task The_sitemap_has_as_many_parts_as_it_needs(string part, int status)
        => Assert.Equal(status, (await system.Client.GetAnswerAsync($"/api/sitemap.xml{part}")).Status);

    [Fact]
    public async Task The_sample_articles_are_listed_newest_first_with_what_a_list_needs()
    {
        var answer = await system.Client.GetAnswerAsync("/api/articles?limit=100");

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        var items = answer.Json["items"]!.AsArray();
        Assert.True(items.Count >= 6);
        Assert.Equal(items.Count, answer.Json["total"]!.GetValue<int>());
        var published = items.Select(item => item!["publishedAt"]!.GetValue<string>()).ToList();
        Assert.Equal(published.OrderDescending(StringComparer.Ordinal), published);
        Assert.All(published, instant => Assert.Matches(UtcInstant(), instant));
        Assert.All(items, item => Assert.All(
            new[] { "slug", "title", "summary", "url" },
            property => Assert.NotEmpty(item![property]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_list_comes_in_pages_that_name_their_neighbours()
    {
        var second = await system.Client.GetAnswerAsync("/api/articles?page=2&limit=3");

        Assert.Equal(3, second.Json["items"]!.AsArray().Count);
        Assert.Equal(2, second.Json["page"]!.GetValue<int>());
        var link = second.Header("Link")!;
        Assert.Contains("</api/articles?page=1&limit=3>; rel=\"prev\"", link, StringComparison.Ordinal);
        Assert.Contains("</api/articles?page=3&limit=3>; rel=\"next\"", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Past_the_end_a_list_is_empty()
    {
        var answer = await system.Client.GetAnswerAsync("/api/articles?page=1000");

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Wrong_parameters_are_named_all_at_once()
    {
        var answer = await system.Client.GetAnswerAsync("/api/articles?limit=101&page=x&colour=red");

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(["colour", "limit", "page"], answer.Json["errors"]!.AsArray().Select(error => error!["parameter"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_article_that_the_caller_has_is_not_sent_again()
    {
        var slug = await AnySlugAsync();
        var first = await system.Client.GetAnswerAsync($"/api/articles/{slug}");
        var tag = first.Header("ETag")!;

        var second = await system.Client.GetAnswerAsync($"/api/articles/{slug}", ("If-None-Match", $"\"other\", W/{tag}"));

        Assert.Equal(200, first.Status);
        Assert.StartsWith("\"", tag, StringComparison.Ordinal);
        Assert.Equal(304, second.Status);
        Assert.Equal("", second.Body);
        Assert.Equal(tag, second.Header("ETag"));
    }

    [Fact]
    public async Task HEAD_gives_the_headers_of_GET_and_no_body()
    {
        var slug = await AnySlugAsync();
        var got = await system.Client.GetAnswerAsync($"/api/articles/{slug}");

        var head = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Head, $"/api/articles/{slug}"));

        Assert.Equal(200, head.Status);
        Assert.Equal("", head.Body);
        Assert.Equal(got.Header("ETag"), head.Header("ETag"));
        Assert.Equal(got.Header("Content-Length"), head.Header("Content-Length"));
    }

    [Theory]
    [InlineData("never-published")]
    [InlineData("..%2f..%2fsecret")]
    [InlineData("%252e")]
    [InlineData("a.b")]
    public async Task What_was_never_published_is_not_found(string slug)
    {
        var answer = await system.Client.GetAnswerAsync($"/api/articles/{slug}");

        Assert.Equal(404, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
    }

    [Fact]
    public async Task The_practices_own_page_can_be_published_and_read_back()
    {
        var text = await File.ReadAllTextAsync(SharedData.PathOf("seed/traditional-vs-ketamine-therapy.txt"), TestContext.Current.CancellationToken);
        await UploadAsync("articles/seed.md", $"---\ntitle: Traditional Therapy Versus Ketamine Therapy\ndate: 2023-07-01\ntags: [therapy, ketamine]\n---\n{text}");

        await system.RunTimerAsync("PublishContent");

        var answer = await system.Client.GetAnswerAsync("/api/articles/seed");
        Assert.Equal(200, answer.Status);
        Assert.Equal("Traditional Therapy Versus Ketamine Therapy", answer.Text("title"));
        Assert.Contains("<li>", answer.Text("html"), StringComparison.Ordinal);
        Assert.Contains("847-759-9110", answer.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_fault_keeps_its_last_good_version_and_leaves_the_others_alone()
    {
        await UploadAsync("articles/fragile.md", "---\ntitle: Good\ndate: 2026-01-01\n---\nFirst version.");
        await system.RunTimerAsync("PublishContent");
        await UploadAsync("articles/fragile.md", "---\ntitle: Bad\ntitle: Twice\n---\nSecond version.");
        await UploadAsync("articles/healthy.md", "---\ntitle: Healthy\ndate: 2026-01-02\n---\nNew.");

        await system.RunTimerAsync("PublishContent");

        Assert.Equal("Good", (await system.Client.GetAnswerAsync("/api/articles/fragile")).Text("title"));
        Assert.Equal("Healthy", (await system.Client.GetAnswerAsync("/api/articles/healthy")).Text("title"));
    }

    [Fact]
    public async Task Threat_35_Scripts_in_an_article_never_reach_a_reader()
    {
        await UploadAsync(
            "articles/hostile.md",
            "---\ntitle: Hostile\ndate: 2026-01-01\n---\n[x](javascript:alert(1)) <script>alert(2)</script> <img src=x onerror=alert(3)> <iframe src=//e></iframe>");

        await system.RunTimerAsync("PublishContent");

        var html = (await system.Client.GetAnswerAsync("/api/articles/hostile")).Text("html");
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<iframe", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Threat_36_A_bomb_of_anchors_is_refused_and_named()
    {
        var bomb = string.Concat(Enumerable.Range(1, 20).Select(level => $"k{level}: &k{level} [{string.Join(", ", Enumerable.Repeat($"*k{level - 1}", 9))}]\n"));
        await UploadAsync("articles/bomb.md", $"---\ntitle: Bomb\nk0: &k0 lol\n{bomb}---\nBoom.");

        await system.RunTimerAsync("PublishContent");

        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/bomb")).Status);
        Assert.Contains("articles/bomb.md", (await system.Client.GetAnswerAsync("/api/manage/content", HttpCalls.AsStaff)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_stay_readable_while_storage_is_down()
    {
        var slug = await AnySlugAsync();
        await system.Client.GetAnswerAsync($"/api/articles/{slug}");

        await system.WithoutStorageAsync(async () =>
        {
            Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/articles")).Status);
            Assert.Equal(200, (await system.Client.GetAnswerAsync($"/api/articles/{slug}")).Status);
        });
    }

    private async Task<string> AnySlugAsync()
        => (await system.Client.GetAnswerAsync("/api/articles?limit=1")).Json["items"]![0]!["slug"]!.GetValue<string>();

    private Task UploadAsync(string path, string text)
        => system.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("content").GetBlobClient(path).UploadAsync(new BinaryData(text), overwrite: true);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex UtcInstant();
}
