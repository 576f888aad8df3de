using Functions.Articles;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>What the newsletter shows of the site: published articles, and exercises.</summary>
public sealed class PublishedPieces(ArticleCatalog catalog, ContentStore content, IOptions<SiteOptions> site)
{
    private const string ExercisesFolder = "exercises/";

    internal async Task<ArticleItem?> FindArticleAsync(string slug, CancellationToken cancellationToken)
        => (await ArticlesAsync(cancellationToken)).Find(slug)?.Item;

    /// <summary>Articles published after a moment, oldest first.</summary>
    internal async Task<IReadOnlyList<ArticleItem>> ArticlesSinceAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
        => [.. (await ArticlesAsync(cancellationToken)).Entries
            .Select(entry => entry.Item)
            .Where(item => item.PublishedAt > since && item.PublishedAt <= until)
            .OrderBy(item => item.PublishedAt)];

    /// <exception cref="ContentException">The exercise has a fault that its author has to mend.</exception>
    internal async Task<Exercise?> FindExerciseAsync(string slug, CancellationToken cancellationToken)
        => await content.ReadAsync($"{ExercisesFolder}{slug}.md", cancellationToken) is { } source ? Exercise.Parse(source, site.Value) : null;

    private async Task<Shelf> ArticlesAsync(CancellationToken cancellationToken) => (await catalog.GetAsync(cancellationToken)).View[ContentKind.Article];
}
