using System.Diagnostics;
using System.Text.Json.Nodes;
using Functions.Content.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Content.Publishing;

/// <summary>A real blog of 2,081 posts, with all its mistakes, in a system of its own.</summary>
public sealed class DigitalGovTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int TagsToCheck = 4;
    private readonly SystemFixture _system = new();

    public ValueTask InitializeAsync() => _system.InitializeAsync();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task Every_post_is_published_or_in_the_list_of_problems()
    {
        var folder = SharedData.PathOf("articles/digitalgov");
        var posts = Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories);
        await Parallel.ForEachAsync(posts, async (post, token) => await _system.UploadAsync(PathOf(folder, post), BinaryData.FromBytes(await File.ReadAllBytesAsync(post, token))));
        var publisher = _system.Services.GetRequiredService<ArticlePublisher>();

        await MeasureAsync("publishing all from cold", () => publisher.PublishAsync(TestContext.Current.CancellationToken));

        var report = (await _system.Client.GetAnswerAsync("/api/manage/content", HttpCalls.AsStaff)).Json;
        var errors = report["problems"]!.AsArray().Where(problem => problem!["severity"]!.GetValue<string>() == "error").ToList();
        var failed = errors.Select(problem => problem!["file"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var published = PathsOf(report, "published");
        // Most of the posts have an expiry date, which has passed.
        var publishedOnce = published.Concat(PathsOf(report, "withdrawn")).ToHashSet(StringComparer.Ordinal);
        Assert.All(posts.Select(post => PathOf(folder, post)), path => Assert.True(failed.Contains(path) ^ (publishedOnce.Contains(path) || IsDraft(report, path)), path));
        Assert.Equal(13, Count(errors, "is repeated"));
        Assert.Equal(4, Count(errors, "blank lines"));
        Assert.Equal(3, Count(errors, "is taken by"));
        Assert.Equal(1, Count(errors, "no title"));
        Assert.Equal(20, await _system.CheckFeedsAsync());
        foreach (var tag in (await _system.Client.GetAnswerAsync("/api/tags")).Json["items"]!.AsArray().Take(TagsToCheck))
        {
            Assert.InRange(await _system.CheckFeedsAsync(tag!["name"]!.GetValue<string>()), 1, 20);
        }

        Assert.InRange((await _system.CheckSitemapAsync()).Count, published.Count, 50_000);

        await _system.UploadAsync(PathOf(folder, posts[0]), (await File.ReadAllTextAsync(posts[0], TestContext.Current.CancellationToken)) + "\n\nOne more line.\n");
        await MeasureAsync("publishing after one change", () => publisher.PublishAsync(TestContext.Current.CancellationToken));
        await MeasureAsync("publishing nothing new", () => publisher.PublishAsync(TestContext.Current.CancellationToken));
    }

    private static string PathOf(string folder, string post) => "articles/" + Path.GetRelativePath(folder, post).Replace('\\', '/');

    private static HashSet<string> PathsOf(JsonNode report, string state) =>
        report["items"]!.AsArray().Where(item => item!["state"]!.GetValue<string>() == state).Select(item => item!["path"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);

    private static bool IsDraft(JsonNode report, string path)
        => report["items"]!.AsArray().Any(item => item!["path"]!.GetValue<string>() == path && item["state"]!.GetValue<string>() == "draft");

    private static int Count(List<JsonNode?> errors, string words)
        => errors.Count(error => error!["message"]!.GetValue<string>().Contains(words, StringComparison.Ordinal) && error["line"]!.GetValue<int>() >= 1);

    private async Task MeasureAsync(string what, Func<Task> act)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var wall = Stopwatch.StartNew();
        await act();
        process.Refresh();
        output.WriteLine($"{what}: {(process.TotalProcessorTime - cpu).TotalSeconds:F2} s of CPU, {wall.Elapsed.TotalSeconds:F2} s");
    }
}
