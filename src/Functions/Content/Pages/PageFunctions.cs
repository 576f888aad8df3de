using System.Text.Json;
using Functions.Content.Reading;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Content.Pages;

/// <summary>Articles, services and exercises as pages of the site: for readers without scripts, and for search engines. The site's host requests them here.</summary>
public sealed class PageFunctions(PageReader pages, ArticleCatalog catalog, IOptions<SiteOptions> site, TimeProvider time)
{
    [Function(nameof(GetPage))]
    public Task<IResult> GetPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "pages/{*path}")] HttpRequest request, string? path, CancellationToken cancellationToken)
        => pages.AnswerAsync(request, path, cancellationToken);

    /// <summary>For pages that were written when the navigation was another.</summary>
    [Function(nameof(GetNavigation))]
    public async Task<IResult> GetNavigation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "navigation")] HttpRequest request, CancellationToken cancellationToken)
    {
        var published = await catalog.GetAsync(cancellationToken);
        var language = RequestLanguage.Of(request, site.Value);
        var response = published.GetOrAdd($"navigation {language}", () => new WrittenResponse(JsonSerializer.SerializeToUtf8Bytes(published.View.Navigation(language, site.Value), Json.Options)));
        return new ConditionalContent(response.Content, "application/json; charset=utf-8", Freshness.CacheControl(published.View.NextChange - time.GetUtcNow()));
    }
}
