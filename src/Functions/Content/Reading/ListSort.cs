using Functions.Content.Authoring;
using Functions.Content.Snapshots;
using Functions.Http;

namespace Functions.Content.Reading;

/// <summary>An order of a list; ties are broken by slug.</summary>
/// <param name="Name">The value of the parameter.</param>
/// <param name="IsDescending">Whether the greatest key comes first.</param>
/// <param name="Key">The sort key, as text that sorts like the value.</param>
public sealed record ListSort(string Name, bool IsDescending, Func<ArticleItem, string> Key)
{
    public static ListSort Newest { get; } = new("-publishedAt", IsDescending: true, item => Instant(item.PublishedAt));

    private static readonly ListSort[] All =
    [
        Newest,
        new("publishedAt", IsDescending: false, item => Instant(item.PublishedAt)),
        new("title", IsDescending: false, item => item.Title.ToUpperInvariant()),
        new("-updatedAt", IsDescending: true, item => Instant(item.UpdatedAt)),
    ];

    public static ListSort Read(QueryParameters query)
    {
        if (query.Text("sort") is not { } name)
        {
            return Newest;
        }

        if (Array.Find(All, sort => sort.Name == name) is { } known)
        {
            return known;
        }

        query.Fault("sort", $"This must be one of: {string.Join(", ", All.Select(sort => sort.Name))}.");
        return Newest;
    }

    public IReadOnlyList<SnapshotEntry> Apply(IReadOnlyList<SnapshotEntry> newestFirst) => this == Newest ? newestFirst
        : [.. newestFirst.Order(Comparer<SnapshotEntry>.Create((one, other) => Compare(PositionOf(one.Item), PositionOf(other.Item))))];

    public ListPosition PositionOf(ArticleItem item) => new(Key(item), item.Slug);

    public int Compare(ListPosition one, ListPosition other)
    {
        var keys = string.CompareOrdinal(one.Key, other.Key) * (IsDescending ? -1 : 1);
        return keys != 0 ? keys : string.CompareOrdinal(one.Slug, other.Slug);
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcTicks.ToString("D19");
}

/// <summary>A position in a sorted list that does not depend on other items.</summary>
public sealed record ListPosition(string Key, string Slug)
{
    // A slug never contains it; a key may.
    private const char Separator = '\n';

    /// <summary>The position as one text, for a cursor.</summary>
    public string Text => $"{Slug}{Separator}{Key}";

    public static ListPosition Read(string text)
    {
        var parts = text.Split(Separator, 2);
        return new ListPosition(parts[1], parts[0]);
    }
}
