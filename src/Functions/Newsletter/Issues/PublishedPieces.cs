using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Content.Snapshots;

namespace Functions.Newsletter.Issues;

/// <summary>What the newsletter shows of the site: articles and exercises that readers can see there. A draft, or what is not yet or no longer to be seen, is not among them.</summary>
public sealed class PublishedPieces(ArticleCatalog catalog)
{
    internal async Task<ArticleItem?> FindAsync(ContentKind kind, string slug, CancellationToken cancellationToken)
        => (await ShelfAsync(kind, cancellationToken)).Find(slug)?.Item;

    /// <summary>Articles published after a moment, oldest first.</summary>
    internal async Task<IReadOnlyList<ArticleItem>> ArticlesSinceAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
        => [.. (await ShelfAsync(ContentKind.Article, cancellationToken)).Entries
            .Select(entry => entry.Item)
            .Where(item => item.PublishedAt > since && item.PublishedAt <= until)
            .OrderBy(item => item.PublishedAt)];

    private async Task<VisibleEntries> ShelfAsync(ContentKind kind, CancellationToken cancellationToken) => (await catalog.GetAsync(cancellationToken)).View[kind];
}
