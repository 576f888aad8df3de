using Microsoft.Extensions.Logging;

namespace Functions.Articles;

/// <summary>
/// Builds what readers see from what authors wrote: bodies, a snapshot, then one swap of the pointer, so that a reader sees the old
/// site or the new one. A file with a fault keeps its last good version.
/// </summary>
public sealed partial class ArticlePublisher(
    ContentStore content,
    SiteStore site,
    ArticleParser parser,
    ArticleCatalog catalog,
    ILogger<ArticlePublisher> logger)
{
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var pointer = await site.ReadPointerAsync(cancellationToken);
        var published = pointer is null ? Snapshot.Empty : await site.ReadSnapshotAsync(pointer.SnapshotHash, cancellationToken);
        var entries = new Dictionary<string, SnapshotEntry>(StringComparer.Ordinal);
        await foreach (var file in content.ReadFolderAsync(ContentStore.ArticlesFolder, cancellationToken))
        {
            var entry = await BuildAsync(file, published, cancellationToken);
            if (entry is not null && !entries.TryAdd(entry.Item.Slug, entry))
            {
                LogFault(file.Path, 1, 1, $"The slug '{entry.Item.Slug}' is taken by {entries[entry.Item.Slug].Path}.");
            }
        }

        var snapshot = new Snapshot([.. entries.Values
            .OrderByDescending(entry => entry.Item.PublishedAt)
            .ThenBy(entry => entry.Item.Slug, StringComparer.Ordinal)]);
        var hash = await site.WriteSnapshotAsync(snapshot, cancellationToken);
        if (hash != pointer?.SnapshotHash && !await site.SwapPointerAsync(hash, pointer, cancellationToken))
        {
            // Whoever was faster may have seen older files: the next run settles it.
            LogOvertaken();
        }

        await catalog.RefreshAsync(cancellationToken);
    }

    private async Task<SnapshotEntry?> BuildAsync(ContentFile file, Snapshot published, CancellationToken cancellationToken)
    {
        try
        {
            return parser.Parse(file) is { } article
                ? new SnapshotEntry(article.ToItem(), file.Path, await site.WriteBodyAsync(article, cancellationToken))
                : null;
        }
        catch (ContentException fault)
        {
            LogFault(file.Path, fault.Line, fault.Column, fault.Message);
            return published.Entries.FirstOrDefault(entry => string.Equals(entry.Path, file.Path, StringComparison.Ordinal));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}({Line},{Column}): {Problem}")]
    private partial void LogFault(string path, int line, int column, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Somebody else published at the same time")]
    private partial void LogOvertaken();
}
