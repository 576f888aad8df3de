using Functions.Content.Feeds;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Gathers the HTML of the newest articles for the feeds.</summary>
public sealed class FeedTexts(SnapshotStore site, IOptions<SiteOptions> practice)
{
    /// <param name="entries">Newest first.</param>
    /// <param name="before">The snapshot before, whose texts are reused for unchanged bodies.</param>
    public async Task<IReadOnlyDictionary<string, string>> GatherAsync(
        IReadOnlyList<SnapshotEntry> entries, Snapshot before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bodies = before.Entries.Where(entry => before.FeedHtml.ContainsKey(entry.Item.Slug) && entry.Kind == ContentKind.Article)
            .ToDictionary(entry => entry.BodyHash, entry => before.FeedHtml[entry.Item.Slug], StringComparer.Ordinal);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var articles = entries.Where(entry => entry.Kind == ContentKind.Article && !entry.IsDraft && !(entry.Until <= now)).ToList();
        // Scheduled articles come first in the list: they must not displace those that are visible now.
        foreach (var entry in articles.Where(entry => entry.IsVisible(now)).Take(Snapshot.MaxFeedArticles).Concat(articles.Where(entry => !entry.IsVisible(now)).Take(Snapshot.MaxFeedArticles)))
        {
            texts[entry.Item.Slug] = bodies.GetValueOrDefault(entry.BodyHash) ?? FeedContent.Of((await site.ReadBodyAsync(entry.BodyHash, cancellationToken)).Identity.Bytes, practice.Value.DefaultLanguage);
        }

        return texts;
    }
}
