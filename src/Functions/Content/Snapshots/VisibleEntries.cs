using Functions.Content.Authoring;

namespace Functions.Content.Snapshots;

/// <summary>The visible entries of one kind, newest first.</summary>
public sealed class VisibleEntries
{
    private readonly Dictionary<string, int> _places;

    internal VisibleEntries(IEnumerable<SnapshotEntry> visible)
    {
        Entries = [.. visible];
        _places = new Dictionary<string, int>(Entries.Count, StringComparer.Ordinal);
        for (var place = 0; place < Entries.Count; place++)
        {
            _places.Add(Entries[place].Item.Slug, place);
        }
    }

    public IReadOnlyList<SnapshotEntry> Entries { get; }

    public SnapshotEntry? Find(string slug) => _places.TryGetValue(slug, out var place) ? Entries[place] : null;

    public ArticleNeighbours NeighboursOf(SnapshotEntry entry)
    {
        var related = entry.Related.Select(Find).OfType<SnapshotEntry>().Take(SnapshotView.MaxRelated).Select(found => found.Item).ToList();
        return _places.TryGetValue(entry.Item.Slug, out var place)
            ? new ArticleNeighbours(related, Previous: LinkTo(place + 1), Next: LinkTo(place - 1))
            : new ArticleNeighbours(related, Previous: null, Next: null);
    }

    private ArticleLink? LinkTo(int place)
        => place >= 0 && place < Entries.Count && Entries[place].Item is { } item ? new ArticleLink(item.Slug, item.Title, item.Url) : null;
}
