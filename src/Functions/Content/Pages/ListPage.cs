using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;

namespace Functions.Content.Pages;

/// <summary>The paged list of one kind. Live exercises come before recorded ones, the next first; past ones are not listed.</summary>
internal sealed class ListPage
{
    private const int PageSize = 12;

    private readonly PageAddress _address;
    private readonly SiteOptions _site;
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _today;
    private readonly IReadOnlyList<ArticleItem> _items;
    private readonly int _pages;

    public ListPage(PageAddress address, SnapshotView view, SiteOptions site, DateTimeOffset now)
    {
        _address = address;
        _site = site;
        _zone = site.GetTimeZone();
        _today = LocalTime.ToInstant(TimeZoneInfo.ConvertTime(now, _zone).Date, _zone);
        _items =
        [
            .. (address.Kind == ContentKind.Person ? view[address.Kind].InOrder(Language.Default) : view[address.Kind].Entries).Select(entry => entry.Item)
                .Where(item => address.Tag is null || item.Tags.Contains(address.Tag, StringComparer.OrdinalIgnoreCase))
                .Where(item => !(item.EndsAt < _today))
                .OrderBy(item => item.StartsAt ?? DateTimeOffset.MaxValue),
        ];
        _pages = Math.Max(1, (_items.Count + PageSize - 1) / PageSize);
    }

    public bool Exists => _address.Page <= _pages;

    public bool IsEmpty => _items.Count == 0;

    /// <summary>The page's key in the cache of the published site; the list of exercises changes daily.</summary>
    public string CacheKey => $"{_address.Kind.Folder()} list {_address.Page} {(_address.Kind == ContentKind.Exercise ? _today : null)} {_address.Tag}";

    public Html Write() => PageFrame.Around(
        Title,
        _address.Kind,
        Html.Of($"""
            <meta name="description" content="{Lead}">
            <link rel="canonical" href="{_site.LinkTo(At(_address.Page))}">
            """),
        Html.Of($"""
            <div class="wide page-head"><h1>{Title}</h1><p class="lead">{Lead}</p></div>
            <div class="wide section">
              <p class="status-line">{Count()}</p>
              <ul class="article-list">{Html.Join(_items.Skip((_address.Page - 1) * PageSize).Take(PageSize).Select(item => ItemCard.Of(_address.Kind, item, "h2", _zone)))}</ul>
              {Pager()}
            </div>
            """),
        _site);

    private string Title => _address.Kind.Name();

    private string Lead => _address.Kind switch
    {
        ContentKind.Service => "What we can do together, and how it goes.",
        ContentKind.Person => "Who you will meet here.",
        ContentKind.Exercise => "Live with one of us, or recorded, for whenever you need one.",
        _ => "Plain words about therapy, worry, sleep and looking after one another.",
    };

    private Html Count() => (_address.Tag, _items.Count, _address.Kind) switch
    {
        ({ } tag, var count, _) => Html.Of($"""{count} about “{tag}”. <a href="/{_address.Kind.Folder()}/">See all</a>"""),
        (_, 0, _) => Html.Of($"The first ones are on their way."),
        (_, _, ContentKind.Exercise) => Html.Of($"""<a href="{_site.LinkToApi("exercises/calendar.ics")}">Put the live ones into your calendar</a>"""),
        _ when _pages > 1 => Html.Of($"Page {_address.Page} of {_pages}"),
        _ => Html.Empty,
    };

    private Html Pager() => _pages == 1 ? Html.Empty : Html.Of($"""
        <nav class="pager" aria-label="Pages of the list">
          {(_address.Page > 1 ? Html.Of($"""<a rel="prev" href="{At(_address.Page - 1)}">← Newer</a>""") : Html.Empty)}
          {(_address.Page < _pages ? Html.Of($"""<a rel="next" class="next" href="{At(_address.Page + 1)}">Older →</a>""") : Html.Empty)}
        </nav>
        """);

    private string At(int page)
    {
        var query = string.Join('&', new[] { _address.Tag is { } tag ? $"tag={Uri.EscapeDataString(tag)}" : null, page > 1 ? $"page={page}" : null }.OfType<string>());
        return $"/{_address.Kind.Folder()}/{(query.Length == 0 ? "" : "?" + query)}";
    }
}
