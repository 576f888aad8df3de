using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.IntegrationTests.Content.Feeds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.IntegrationTests.Content;

/// <summary>What an author does: upload, publish, look at the list of problems.</summary>
internal static class ContentCalls
{
    public static BlobContainerClient Content(this SystemFixture system) => system.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("content");

    public static BlobContainerClient Site(this SystemFixture system) => system.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("site");

    public static Task UploadAsync(this SystemFixture system, string path, string text) => system.UploadAsync(path, new BinaryData(text));

    public static Task UploadAsync(this SystemFixture system, string path, BinaryData content) => system.Content().GetBlobClient(path).UploadAsync(content, overwrite: true, TestContext.Current.CancellationToken);

    public static Task UploadArticleAsync(this SystemFixture system, string name, string front, string body = "Some words.")
        => system.UploadAsync($"articles/{name}.md", $"---\n{front}\n---\n{body}");

    public static Task PublishAsync(this SystemFixture system) => system.RunTimerAsync("PublishContent");

    /// <summary>Publishes as another instance of the app would, which knows nothing of this one.</summary>
    public static async Task<PublishResult> UnrelatedPublisherAsync(this SystemFixture system)
    {
        var services = system.Services;
        var site = services.GetRequiredService<SnapshotStore>();
        using var publisher = new ArticlePublisher(
            services.GetRequiredService<SnapshotBuilder>(),
            new SnapshotVersions(site, system.Time, NullLogger<SnapshotVersions>.Instance),
            new ArticleCatalog(site, services.GetRequiredService<BodyCache>(), services.GetRequiredService<SearchIndexCache>(), system.Time, NullLogger<ArticleCatalog>.Instance),
            services.GetRequiredService<PictureRun>(),
            NullLogger<ArticlePublisher>.Instance);
        return await publisher.PublishAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The problems of one file, as staff see them.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ProblemsOfAsync(this SystemFixture system, string path)
    {
        var report = await system.Client.GetAnswerAsync("/api/manage/content", HttpCalls.AsStaff);
        Assert.Equal(200, report.Status);
        return [.. report.Json["problems"]!.AsArray().Where(problem => problem!["file"]!.GetValue<string>() == path).Select(problem => problem!)];
    }

    public static Task<Answer> ManageAsync(this SystemFixture system, HttpMethod method, string path, string? body = null)
    {
        var request = HttpCalls.Request(method, path, HttpCalls.AsStaff);
        request.Content = body is null ? null : new StringContent(body);
        return system.Client.AnswerAsync(request);
    }

    /// <summary>Holds the feeds of all articles, or of those with a tag, against their specifications.</summary>
    /// <returns>The number of items, the same in each format.</returns>
    public static async Task<int> CheckFeedsAsync(this SystemFixture system, string tag = "")
    {
        var query = tag.Length == 0 ? "" : $"?tag={Uri.EscapeDataString(tag)}";
        var items = FeedRules.CheckRss((await system.Client.GetAnswerAsync($"/api/feeds/rss.xml{query}")).Body).Count;
        Assert.Equal(items, FeedRules.CheckAtom((await system.Client.GetAnswerAsync($"/api/feeds/atom.xml{query}")).Body).Count);
        var feed = await system.Client.GetAnswerAsync($"/api/feeds/feed.json{query}");
        Assert.Empty(await JsonFeedSchema.FaultsAsync(feed.Body));
        Assert.Equal(items, feed.Json["items"]!.AsArray().Count);
        return items;
    }

    /// <summary>Holds the sitemap against its specification.</summary>
    public static async Task<IReadOnlyList<string>> CheckSitemapAsync(this SystemFixture system)
        => FeedRules.CheckSitemap((await system.Client.GetAnswerAsync("/sitemap.xml")).Body, system.Client.BaseAddress!);
}
