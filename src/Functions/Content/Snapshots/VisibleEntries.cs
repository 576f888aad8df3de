using Functions.Content.Authoring;

namespace Functions.Content.Snapshots;

/// <summary>The visible entries of one kind, newest first.</summary>
public sealed class VisibleEntries
{
    private readonly Dictionary<string, int> _places;
    private readonly ILookup<string, SnapshotEntry> _translations;

    // The places of the next newer and the next older entry in the same language; -1 for none.
    private readonly int[] _newer;
    private readonly int[] _older;

    internal VisibleEntries(IEnumerable<SnapshotEntry> visible)
    {
        Entries = [.. visible];
        _places = new Dictionary<string, int>(Entries.Count, StringComparer.Ordinal);
        _newer = new int[Entries.Count];
        _older = new int[Entries.Count];
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < Entries.Count; place++)
        {
            var language = Language.Primary(Entries[place].Item.Lang);
            _places.Add(Entries[place].Item.Slug, place);
            _newer[place] = last.GetValueOrDefault(language, -1);
            _older[place] = -1;
            if (_newer[place] >= 0)
            {
                _older[_newer[place]] = place;
            }

            last[language] = place;
        }

        _translations = Entries.Where(entry => entry.TranslationKey is not null).ToLookup(entry => entry.TranslationKey!, StringComparer.Ordinal);
    }

    public IReadOnlyList<SnapshotEntry> Entries { get; }

    /// <summary>The entries in a language of the site; what is in a language that it has no pages in stands in its first one's.</summary>
    internal IEnumerable<SnapshotEntry> In(string language, SiteOptions site) => Entries.Where(entry => site.LanguageFor(entry.Item.Lang) == language);

    public SnapshotEntry? Find(string slug) => _places.TryGetValue(slug, out var place) ? Entries[place] : null;

    public ArticleNeighbours NeighboursOf(SnapshotEntry entry)
    {
        var related = entry.Related.Select(Find).OfType<SnapshotEntry>().Take(SnapshotView.MaxRelated).Select(found => found.Item).ToList();
        var (previous, next) = _places.TryGetValue(entry.Item.Slug, out var place) ? (LinkTo(_older[place]), LinkTo(_newer[place])) : (null, null);
        return new ArticleNeighbours(related, previous, next) { Translations = TranslationsOf(entry) };
    }

    /// <summary>The same text in other languages, in the order of their tags.</summary>
    public IReadOnlyList<ArticleTranslation> TranslationsOf(SnapshotEntry entry)
        => entry.TranslationKey is not { } key || !_translations.Contains(key) ? [] :
        [
            .. _translations[key].Where(other => other.Item.Slug != entry.Item.Slug && other.Item.Lang != entry.Item.Lang)
                .DistinctBy(other => other.Item.Lang, StringComparer.Ordinal)
                .OrderBy(other => other.Item.Lang, StringComparer.Ordinal)
                .Select(other => new ArticleTranslation(other.Item.Lang, other.Item.Slug, other.Item.Title, other.Item.Url)),
        ];

    /// <summary>
    /// The entries in a language by their <c>order</c>, then by title; one that is not translated into it is there in the site's first language.
    /// </summary>
    internal IEnumerable<SnapshotEntry> InOrder(string language, SiteOptions site)
    {
        var primary = Language.Primary(language);
        return Entries
            .Where(entry => Language.Primary(entry.Item.Lang) == primary
                || (Language.Primary(entry.Item.Lang) == site.DefaultLanguage && !TranslationsOf(entry).Any(other => Language.Primary(other.Lang) == primary)))
            .OrderBy(entry => entry.Item.Order is null)
            .ThenBy(entry => entry.Item.Order)
            .ThenBy(entry => entry.Item.Title, StringComparer.OrdinalIgnoreCase)
            .ThenBy(entry => entry.Item.Slug, StringComparer.Ordinal);
    }

    private ArticleLink? LinkTo(int place)
        => place >= 0 && Entries[place].Item is { } item ? new ArticleLink(item.Slug, item.Title, item.Url) : null;
}
