using System.Collections.Concurrent;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Site;

namespace Functions.Content.Snapshots;

/// <summary>The visible entries of a snapshot at one moment. It is valid until the next scheduled change.</summary>
public sealed class SnapshotView
{
    public const int MaxRelated = 5;

    private readonly VisibleEntries[] _visible;
    private readonly Dictionary<string, SnapshotEntry> _hidden;
    private readonly ConcurrentDictionary<string, SiteNavigation> _navigation = new(StringComparer.Ordinal);

    public SnapshotView(Snapshot snapshot, DateTimeOffset now)
    {
        Snapshot = snapshot;
        var visible = snapshot.Entries.ToLookup(entry => entry.IsVisible(now));
        _visible = [.. ContentKinds.All.Select(kind => new VisibleEntries(visible[true].Where(entry => entry.Kind == kind)))];
        _hidden = visible[false].ToDictionary(entry => entry.Address, StringComparer.Ordinal);
        foreach (var change in snapshot.Entries.SelectMany(Changes))
        {
            if (change <= now)
            {
                AsOf = AsOf > change ? AsOf : change;
            }
            else
            {
                NextChange = NextChange < change ? NextChange : change;
            }
        }
    }

    public Snapshot Snapshot { get; }

    /// <summary>The last scheduled change before now; null when there was none.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>The next scheduled change; null when there is none.</summary>
    public DateTimeOffset? NextChange { get; }

    /// <summary>Whether there was no scheduled change since the snapshot was built, so that its stored bodies are up to date.</summary>
    public bool IsAsBuilt => AsOf == Snapshot.AsOf;

    public VisibleEntries this[ContentKind kind] => _visible[(int)kind];

    /// <summary>Everything that readers can see.</summary>
    public IEnumerable<SnapshotEntry> All => _visible.SelectMany(entries => entries.Entries);

    /// <summary>The page that introduces the team, and shows all of it: <c>pages/team.md</c>; null when there is none.</summary>
    public SnapshotEntry? TeamPage => this[ContentKind.Page].Find(ContentKind.Person.Folder());

    /// <summary>The links of the navigation to pages.</summary>
    /// <param name="language">One of the site's.</param>
    /// <param name="site">The site.</param>
    public SiteNavigation Navigation(string language, SiteOptions site) => _navigation.GetOrAdd(language, _ => PageNavigation.Of(this, language, site));

    /// <summary>What is at the end of the body of an entry.</summary>
    public ArticleNeighbours NeighboursOf(SnapshotEntry entry) => this[entry.Kind].NeighboursOf(entry) with { People = Credits.Of(entry, this) };

    /// <summary>Whether an entry is the page of the team, or a translation of it.</summary>
    internal bool IsTeamPage(SnapshotEntry entry)
        => entry.Kind == ContentKind.Page && FindAny(ContentKind.Page, ContentKind.Person.Folder()) is { } team
            && (team.Item.Slug == entry.Item.Slug || (team.TranslationKey is { } key && key == entry.TranslationKey));

    /// <summary>The entry of an address, or the one that it redirects to.</summary>
    internal SnapshotEntry? Follow(ContentKind kind, string slug) => this[kind].Find(slug) ?? Redirect(kind, slug);

    /// <summary>A draft, or an entry that is not visible yet or any more.</summary>
    public SnapshotEntry? FindHidden(ContentKind kind, string slug) => _hidden.GetValueOrDefault(SnapshotEntry.AddressOf(kind, slug));

    /// <summary>An entry, whether readers can see it or not.</summary>
    public SnapshotEntry? FindAny(ContentKind kind, string slug) => FindHidden(kind, slug) ?? this[kind].Find(slug);

    /// <summary>The entry that a former slug redirects to; null when there is none.</summary>
    public SnapshotEntry? Redirect(ContentKind kind, string slug)
        => Snapshot.Redirects.TryGetValue(SnapshotEntry.AddressOf(kind, slug), out var target) ? this[kind].Find(target) : null;

    /// <summary>Whether there was visible content here that was removed.</summary>
    public bool WasSeen(ContentKind kind, string slug, DateTimeOffset now)
        => Snapshot.Gone.Contains(SnapshotEntry.AddressOf(kind, slug)) || (FindHidden(kind, slug) is { IsDraft: false, Until: { } until } && until <= now);

    private static IEnumerable<DateTimeOffset> Changes(SnapshotEntry entry)
        => entry.IsDraft ? [] : new[] { entry.From, entry.Until }.OfType<DateTimeOffset>();
}
