namespace Functions.Articles;

/// <summary>One published state of the site's articles, newest first. It never changes: publishing makes another one.</summary>
/// <param name="Entries">The articles.</param>
public sealed record Snapshot(IReadOnlyList<SnapshotEntry> Entries)
{
    public static Snapshot Empty { get; } = new([]);

    public SnapshotEntry? Find(string slug) => Entries.FirstOrDefault(entry => string.Equals(entry.Item.Slug, slug, StringComparison.Ordinal));
}

/// <summary>A published article: what lists need of it, the file it came from, and the hash that names its body (SHA-256, hex).</summary>
public sealed record SnapshotEntry(ArticleItem Item, string Path, string BodyHash);
