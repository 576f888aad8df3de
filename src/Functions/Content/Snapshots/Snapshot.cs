using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Snapshots;

/// <summary>One published state of the site. It never changes: publishing makes another one.</summary>
/// <param name="AsOf">The last moment, up to its building, at which something was due to appear or to go; its bodies' neighbours are those of then.</param>
/// <param name="Entries">Everything that was published: what is due later and drafts too. Newest first.</param>
/// <param name="Redirects">From <c>folder/slug</c> of a former address to the slug that it has now.</param>
/// <param name="Gone">The addresses, <c>folder/slug</c>, of what readers once could see and nothing replaces.</param>
/// <param name="FeedHtml">The HTML of the newest articles, by slug: feeds are answered from memory.</param>
public sealed record Snapshot(
    DateTimeOffset? AsOf,
    IReadOnlyList<SnapshotEntry> Entries,
    IReadOnlyDictionary<string, string> Redirects,
    ISet<string> Gone,
    IReadOnlyDictionary<string, string> FeedHtml)
{
    /// <summary>How many articles a feed has at most.</summary>
    public const int MaxFeedArticles = 20;

    /// <summary>Names the search index (SHA-256, hex); null where there is none yet.</summary>
    public string? Search { get; init; }

    public static Snapshot Empty { get; } = new(
        AsOf: null, [], new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
}

/// <summary>A published article, service or exercise.</summary>
/// <param name="Item">What lists need of it.</param>
/// <param name="Path">The file it came from.</param>
/// <param name="BodyHash">Names its body (SHA-256, hex).</param>
/// <param name="HeadBytes">The length of the body without its neighbours.</param>
/// <param name="From">When readers see it first; null for always.</param>
/// <param name="Until">When they see it no more; null for never.</param>
/// <param name="Related">The slugs of what is closest to it, best first, more than are shown: some may not be visible.</param>
public sealed record SnapshotEntry(
    ContentKind Kind,
    ArticleItem Item,
    string Path,
    string BodyHash,
    int HeadBytes,
    bool IsDraft,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    IReadOnlyList<string> Related)
{
    /// <summary>Its address below the API and the site.</summary>
    internal string Address => AddressOf(Kind, Item.Slug);

    public bool IsVisible(DateTimeOffset now) => !IsDraft && !(From > now) && !(Until <= now);

    internal static string AddressOf(ContentKind kind, string slug) => $"{kind.Folder()}/{slug}";
}
