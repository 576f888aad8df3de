using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Content.Snapshots;

namespace Functions.Newsletter.Issues;

/// <summary>The articles and exercises that the newsletter may link to: those that are visible on the site now.</summary>
public sealed class PublishedPieces(ArticleCatalog catalog)
{
    internal async Task<ArticleItem?> FindAsync(ContentKind kind, string slug, CancellationToken cancellationToken)
        => (await EntriesAsync(kind, cancellationToken)).Find(slug)?.Item;

    internal async Task<IReadOnlyCollection<string>> SlugsAsync(ContentKind kind, CancellationToken cancellationToken)
        => [.. (await EntriesAsync(kind, cancellationToken)).Entries.Select(entry => entry.Item.Slug)];

    /// <summary>Articles published after a moment, oldest first.</summary>
    internal async Task<IReadOnlyList<ArticleItem>> ArticlesSinceAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
        => [.. (await EntriesAsync(ContentKind.Article, cancellationToken)).Entries
            .Select(entry => entry.Item)
            .Where(item => item.PublishedAt > since && item.PublishedAt <= until)
            .OrderBy(item => item.PublishedAt)];

    private async Task<VisibleEntries> EntriesAsync(ContentKind kind, CancellationToken cancellationToken) => (await catalog.GetAsync(cancellationToken)).View[kind];
}
