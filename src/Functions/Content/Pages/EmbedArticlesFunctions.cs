using System.Text;
using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Content.Pages;

/// <summary>The newest articles as cards, for the component <c>practice-articles</c>.</summary>
public sealed class EmbedArticlesFunctions(ArticleCatalog catalog, IOptions<SiteOptions> site, TimeProvider time)
{
    private const int DefaultLimit = 3;
    private const int MaxLimit = 12;

    [Function(nameof(EmbedArticles))]
    public async Task<IResult> EmbedArticles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "embed/articles")] HttpRequest request, CancellationToken cancellationToken)
    {
        var words = RequestLanguage.WordsOf(request, site.Value);
        var tag = request.Query["tag"].ToString();
        var limit = int.TryParse(request.Query["limit"], out var wanted) ? Math.Clamp(wanted, 1, MaxLimit) : DefaultLimit;
        var published = await catalog.GetAsync(cancellationToken);
        var response = published.GetOrAdd($"embed articles {words.Language} {limit} {tag}", () => Write(published.View, words, tag, limit));
        return new ConditionalContent(response.Content, Page.ContentType, Freshness.CacheControl(published.View.NextChange - time.GetUtcNow()));
    }

    private WrittenResponse Write(SnapshotView view, Words words, string tag, int limit)
    {
        var items = view[ContentKind.Article].In(words.Language, site.Value).Select(entry => entry.Item)
            .Where(item => tag.Length == 0 || item.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            .Take(limit)
            .ToList();
        return new WrittenResponse(Encoding.UTF8.GetBytes(new ItemCard(site.Value, words).List(ContentKind.Article, items, "h3").Markup), IsEmpty: items.Count == 0);
    }
}
