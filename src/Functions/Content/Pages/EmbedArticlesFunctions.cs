using Functions.Content.Files;
using Functions.Content.Reading;
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
        var view = (await catalog.GetAsync(cancellationToken)).View;
        var items = view[ContentKind.Article].Entries.Select(entry => entry.Item)
            .Where(item => site.Value.LanguageFor(item.Lang) == words.Language && (tag.Length == 0 || item.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
            .Take(limit)
            .ToList();
        var cards = items.Count == 0 ? Html.Of($"""<p class="status-line">{words["list.none"]}</p>""") : new ItemCard(site.Value, words).List(ContentKind.Article, items, "h3");
        return Fragment.Of(cards, view.NextChange - time.GetUtcNow());
    }
}
