using BenchmarkDotNet.Attributes;
using Functions.Content.Feeds;
using Functions.Content.Pages;
using Functions.Content.Publishing;
using Functions.Content.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>The app's own code of one request, without a server: from the function to the bytes of the answer.</summary>
// In this process: the generated project of the other toolchain does not know this repository's rules.
[InProcess]
[MemoryDiagnoser]
public class ArticleBenchmarks
{
    private SampleSystem _system = null!;
    private ArticleFunctions _functions = null!;
    private FeedFunctions _feeds = null!;
    private PageFunctions _pages = null!;
    private DefaultHttpContext _plain = null!;
    private DefaultHttpContext _known = null!;
    private DefaultHttpContext _page = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _system = await SampleSystem.StartAsync(articles: 100);
        await _system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        _functions = new ArticleFunctions(_system.App.Services.GetRequiredService<ContentReader>());
        _feeds = ActivatorUtilities.CreateInstance<FeedFunctions>(_system.App.Services);
        _pages = ActivatorUtilities.CreateInstance<PageFunctions>(_system.App.Services);
        _page = Context("");
        _page.Request.Headers["x-ms-original-url"] = "http://localhost:7071/articles/article-50";
        _plain = Context("");
        await GetAsync(_plain, "article-50");
        _known = Context(_plain.Response.Headers.ETag.ToString());
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _system.DisposeAsync();

    [Benchmark]
    public Task Article() => GetAsync(_plain, "article-50");

    [Benchmark]
    public Task NotModified() => GetAsync(_known, "article-50");

    [Benchmark]
    public async Task List()
    {
        _plain.Response.Headers.Clear();
        await (await _functions.ListArticles(_plain.Request, CancellationToken.None)).ExecuteAsync(_plain);
    }

    [Benchmark]
    public async Task Rss()
    {
        _plain.Response.Headers.Clear();
        await (await _feeds.GetRssFeed(_plain.Request, CancellationToken.None)).ExecuteAsync(_plain);
    }

    [Benchmark]
    public async Task Page()
    {
        _page.Response.Headers.Clear();
        await (await _pages.GetPage(_page.Request, path: null, CancellationToken.None)).ExecuteAsync(_page);
    }

    private async Task GetAsync(DefaultHttpContext http, string slug)
    {
        http.Response.Headers.Clear();
        await (await _functions.GetArticle(http.Request, slug, CancellationToken.None)).ExecuteAsync(http);
    }

    private static DefaultHttpContext Context(string tag)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = HttpMethods.Get;
        http.Request.Headers.AcceptEncoding = "gzip, deflate, br";
        http.Request.Headers.UserAgent = Question.Browser;
        http.Request.Headers.IfNoneMatch = tag;
        http.Response.Body = Stream.Null;
        return http;
    }
}
