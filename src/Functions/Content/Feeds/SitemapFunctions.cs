using System.Text;
using Functions.Content.Reading;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>The sitemap and robots.txt.</summary>
public sealed class SitemapFunctions(ContentReader reader, ArticleCatalog catalog, Sitemap sitemap, IOptions<SiteOptions> site)
{
    [Function(nameof(GetSitemap))]
    public async Task<IResult> GetSitemap(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Sitemap.Name)] HttpRequest request, CancellationToken cancellationToken)
    {
        var part = int.TryParse(request.Query["part"].FirstOrDefault(), out var number) && number > 0 ? number : (int?)null;
        return part is not null && part > sitemap.Parts((await catalog.GetAsync(cancellationToken)).View)
            ? Problem.NotFound("The sitemap has no such part.")
            : await reader.AnswerAsync($"sitemap {part}", "application/xml; charset=utf-8", view => sitemap.Write(view, part), cancellationToken);
    }

    [Function(nameof(GetRobots))]
    public Task<IResult> GetRobots(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "robots.txt")] HttpRequest request, CancellationToken cancellationToken)
        => reader.AnswerAsync("robots", "text/plain; charset=utf-8", _ => Encoding.UTF8.GetBytes($"""
            User-agent: *
            Disallow: {site.Value.ApiBaseUrl!.AbsolutePath.TrimEnd('/')}/manage/
            Allow: /

            Sitemap: {site.Value.LinkTo("/" + Sitemap.Name)}

            """.ReplaceLineEndings("\n")), cancellationToken);
}
