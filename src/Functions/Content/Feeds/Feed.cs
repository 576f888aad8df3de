using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Site;

namespace Functions.Content.Feeds;

/// <summary>The content of a feed, independent of its format.</summary>
/// <param name="Language">One of the site's: as in its lists, texts in a language that the site has no pages in belong to its first one.</param>
/// <param name="IsNamed">Whether the address of the feed names the language; without one, it is the site's first.</param>
/// <param name="Tag">The tag that the feed is about; null for all articles.</param>
/// <param name="UpdatedAt">The last change of any article in it; 1970 when it is empty.</param>
public sealed record Feed(string Language, bool IsNamed, string? Tag, DateTimeOffset UpdatedAt, IReadOnlyList<FeedItem> Items)
{
    /// <param name="view">What readers see now; it has the texts of its newest articles.</param>
    /// <param name="site">The practice, with the languages of its site.</param>
    /// <param name="language">One of them; null for the first.</param>
    /// <param name="tag">The tag that the feed is about; null for all articles.</param>
    /// <param name="readText">Reads the text of an older article.</param>
    public static async Task<Feed> OfAsync(SnapshotView view, SiteOptions site, string? language, string? tag, Func<SnapshotEntry, Task<string>> readText)
    {
        var own = language ?? site.DefaultLanguage;
        var articles = view[ContentKind.Article];
        // A tag is a word of its language already.
        var entries = (language is null && tag is not null ? articles.Entries : articles.In(own, site))
            .Where(entry => tag is null || entry.Item.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            .Take(Snapshot.MaxFeedArticles)
            .ToList();
        return new Feed(
            own,
            language is not null,
            tag,
            entries.Select(entry => entry.Item.UpdatedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            await Task.WhenAll(entries.Select(async entry => new FeedItem(entry.Item, view.Snapshot.FeedHtml.GetValueOrDefault(entry.Item.Slug) ?? await readText(entry)))));
    }

    /// <summary>The route of this feed in a format.</summary>
    public string Route(string format)
    {
        var query = string.Join('&', new[] { IsNamed ? $"lang={Language}" : null, Tag is null ? null : $"tag={Uri.EscapeDataString(Tag)}" }.OfType<string>());
        return query.Length == 0 ? $"feeds/{format}" : $"feeds/{format}?{query}";
    }

    /// <summary>The language with the region of the site's texts, as a tag of BCP 47.</summary>
    public string Locale => Words.In(Language)["frame.locale"].Replace('_', '-');

    public string Title(SiteOptions site) => Tag is null ? site.Name : $"{site.Name}: {Tag}";

    public string Description(SiteOptions site) => Words.In(Language).Format("frame.feed", ("practice", site.Name));

    /// <summary>The page of the site that lists the same articles.</summary>
    public string HomePage(SiteOptions site) => site.LinkTo(site.PathIn(Language, Tag is null ? "/articles/" : $"/articles/?tag={Uri.EscapeDataString(Tag)}"));
}
