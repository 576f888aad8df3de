using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Pages;

/// <summary>Articles, services and exercises as pages of the site: for readers without scripts, and for search engines. The site's host requests them here.</summary>
public sealed class PageFunctions(PageReader pages)
{
    [Function(nameof(GetPage))]
    public Task<IResult> GetPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "pages/{*path}")] HttpRequest request, string? path, CancellationToken cancellationToken)
        => pages.AnswerAsync(request, path, cancellationToken);
}
