using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Content.Feeds;

/// <summary>The content of a feed, independent of its format.</summary>
/// <param name="Tag">The tag that the feed is about; null for all articles.</param>
/// <param name="UpdatedAt">The last change of any article in it; 1970 when it is empty.</param>
public sealed record Feed(string? Tag, DateTimeOffset UpdatedAt, IReadOnlyList<FeedItem> Items)
{
    /// <param name="view">What readers see now; it has the texts of its newest articles.</param>
    /// <param name="tag">The tag that the feed is about; null for all articles.</param>
    /// <param name="readText">Reads the text of an older article.</param>
    public static async Task<Feed> OfAsync(SnapshotView view, string? tag, Func<SnapshotEntry, Task<string>> readText)
    {
        var entries = view[ContentKind.Article].Entries
            .Where(entry => tag is null || entry.Item.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            .Take(Snapshot.MaxFeedArticles)
            .ToList();
        return new Feed(
            tag,
            entries.Select(entry => entry.Item.UpdatedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            await Task.WhenAll(entries.Select(async entry => new FeedItem(entry.Item, view.Snapshot.FeedHtml.GetValueOrDefault(entry.Item.Slug) ?? await readText(entry)))));
    }

    /// <summary>The route of this feed in a format.</summary>
    public string Route(string format) => Tag is null ? $"feeds/{format}" : $"feeds/{format}?tag={Uri.EscapeDataString(Tag)}";

    public string Title(SiteOptions site) => Tag is null ? site.Name : $"{site.Name}: {Tag}";

    /// <summary>The page of the site that lists the same articles.</summary>
    public string HomePage(SiteOptions site) => site.LinkTo(Tag is null ? "/articles/" : $"/articles/?tag={Uri.EscapeDataString(Tag)}");
}
