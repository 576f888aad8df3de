using BenchmarkDotNet.Attributes;
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
    private DefaultHttpContext _plain = null!;
    private DefaultHttpContext _known = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _system = await SampleSystem.StartAsync(articles: 100);
        await _system.App.Services.GetRequiredService<ArticlePublisher>().PublishAsync(CancellationToken.None);
        _functions = new ArticleFunctions(_system.App.Services.GetRequiredService<ContentReader>());
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
        http.Request.Headers.IfNoneMatch = tag;
        http.Response.Body = Stream.Null;
        return http;
    }
}
