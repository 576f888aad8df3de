using System.Text.Json.Serialization;
using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Snapshots;

/// <summary>One published state of the site. It never changes: publishing makes another one.</summary>
/// <param name="AsOf">The last scheduled change before it was built; the related, previous and next pieces in its bodies are those of that time.</param>
/// <param name="Entries">All entries, including scheduled ones and drafts, newest first.</param>
/// <param name="Redirects">From <c>folder/slug</c> of a former address to the slug that it has now.</param>
/// <param name="Gone">The addresses, <c>folder/slug</c>, of removed content.</param>
/// <param name="FeedHtml">The HTML of the newest articles, by slug, for the feeds.</param>
public sealed record Snapshot(
    DateTimeOffset? AsOf,
    IReadOnlyList<SnapshotEntry> Entries,
    IReadOnlyDictionary<string, string> Redirects,
    ISet<string> Gone,
    IReadOnlyDictionary<string, string> FeedHtml)
{
    /// <summary>How many articles a feed has at most.</summary>
    public const int MaxFeedArticles = 20;

    /// <summary>The hash of the search index (SHA-256, hex); null when there is none yet.</summary>
    public string? Search { get; init; }

    public static Snapshot Empty { get; } = new(
        AsOf: null, [], new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
}

/// <summary>A published article, service, exercise, page or person.</summary>
/// <param name="Item">Its fields in lists.</param>
/// <param name="Path">The file it came from.</param>
/// <param name="BodyHash">The hash of its body (SHA-256, hex).</param>
/// <param name="HeadBytes">The length of the body without its related, previous and next pieces.</param>
/// <param name="From">From when it is visible; null for always.</param>
/// <param name="Until">Until when it is visible; null for always.</param>
/// <param name="Related">The slugs of related entries, best first; more than are shown, because some may not be visible.</param>
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
    /// <summary>What it has in common with its translations; null when there are none.</summary>
    public string? TranslationKey { get; init; }

    /// <summary>Who of those that it names as authors and reviewers is on the team: from the name to the slug; null for nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? People { get; init; }

    /// <summary>Its path in the API and on the site.</summary>
    internal string Address => field ??= AddressOf(Kind, Item.Slug);

    public bool IsVisible(DateTimeOffset now) => !IsDraft && !(From > now) && !(Until <= now);

    internal static string AddressOf(ContentKind kind, string slug) => $"{kind.Folder()}/{slug}";
}
