using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Forms.Markup;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>
/// The paged list of one kind in one language of the site; texts in a language that the site has no pages in stand in its first one's.
/// Live exercises come before recorded ones, the next first; past ones are not listed.
/// </summary>
internal sealed class ListPage
{
    private const int PageSize = 12;
    private const int MaxTopics = 20;

    private readonly PageAddress _address;
    private readonly SnapshotView _view;
    private readonly SiteOptions _site;
    private readonly Words _words;
    private readonly DateTimeOffset _today;
    private readonly List<ArticleItem> _all;
    private readonly IReadOnlyList<ArticleItem> _items;
    private readonly int _pages;
    private readonly Dictionary<ArticleItem, LiveSession> _sessions;

    public ListPage(PageAddress address, SnapshotView view, SiteOptions site, DateTimeOffset now)
    {
        _address = address;
        _view = view;
        _site = site;
        _words = Words.In(address.Language);
        var zone = site.GetTimeZone();
        _today = LocalTime.ToInstant(TimeZoneInfo.ConvertTime(now, zone).Date, zone);
        _all = [.. ItemsIn(address.Language)];
        _items =
        [
            .. _all.Where(item => address.Tag is null || item.Tags.Contains(address.Tag, StringComparer.OrdinalIgnoreCase))
                .OrderBy(item => item.StartsAt ?? DateTimeOffset.MaxValue),
        ];
        _pages = Math.Max(1, (_items.Count + PageSize - 1) / PageSize);
        _sessions = Shown.Select(item => (Item: item, Session: LiveSession.Of(item, site, now))).Where(pair => pair.Session is not null).ToDictionary(pair => pair.Item, pair => pair.Session!);
    }

    public bool Exists => _address.Page <= _pages;

    public bool IsEmpty => _items.Count == 0;

    /// <summary>When one of its live sessions says something else; null when none will.</summary>
    public DateTimeOffset? NextChange => _sessions.Values.Min(session => session.NextChange);

    /// <summary>The page's key in the cache of the published site; the list of exercises changes daily, and with what its live sessions say.</summary>
    public string CacheKey => $"{_address.Language} {_address.Kind.Folder()} list {_address.Page} {(_address.Kind == ContentKind.Exercise ? _today : null)} {NextChange:O} {_address.Tag}";

    private IEnumerable<ArticleItem> Shown => _items.Skip((_address.Page - 1) * PageSize).Take(PageSize);

    private string Folder => _address.Kind.Folder();

    // As authors write it, not as somebody typed it into the address.
    private string? Tag => _address.Tag is null ? null : _items.SelectMany(item => item.Tags).FirstOrDefault(tag => tag.Equals(_address.Tag, StringComparison.OrdinalIgnoreCase)) ?? _address.Tag;

    private string Title => Tag is { } tag ? _words.Format("list.about", ("tag", tag)) : _words[$"list.{Folder}"];

    // The other languages in which the list has something.
    private IReadOnlyList<(string Language, string Href)> Alternates => _address is { Tag: null, Page: 1 }
        ? [.. _site.GetLanguages().Where(language => language != _words.Language && ItemsIn(language).Any()).Select(language => (language, _site.PathIn(language, $"/{Folder}/")))]
        : [];

    public Html Write() => new PageFrame(_site, _words) { Navigation = _view.Navigation(_words.Language, _site) }.Write(
        new PageHead(Title, _words.Language)
        {
            Path = IsEmpty && (_address.Tag is not null || Alternates.Count > 0) ? null : At(_words.Language, _address.Page),
            Description = _words[$"list.{Folder}Lead"],
            Section = $"/{Folder}/",
            Alternates = [.. Alternates.Select(page => (page.Language, _site.HrefTo(page.Href)))],
            Scripts = [EmbedScript.Path(_site)],
        },
        Html.Of($"""
            <main id="main" tabindex="-1">
                <div class="wide page-head"><h1>{Title}</h1><p class="lead">{_words[$"list.{Folder}Lead"]}</p></div>
                <div class="wide section">
                  {Topics()}
                  {Status()}
                  <ul class="article-list{(HasLead ? Html.Of($" with-lead") : Html.Empty)}">{Html.Join(Shown.Select((item, at) => new ItemCard(_site, _words).Of(_address.Kind, item, "h2", PlaceAt(at), _sessions.GetValueOrDefault(item))))}</ul>
                  {Pager()}
                </div>
                {new NewsletterForm(_site, _words).Section(_site.PathIn(_words.Language, $"/{Folder}/"))}
              </main>
            """));

    private IEnumerable<ArticleItem> ItemsIn(string language)
        => (_address.Kind == ContentKind.Person ? _view[_address.Kind].InOrder(language, _site) : _view[_address.Kind].In(language, _site)).Select(entry => entry.Item).Where(item => !(item.EndsAt < _today));

    private CardPlace PlaceAt(int number) => number > 0 ? CardPlace.Among : HasLead ? CardPlace.Leading : CardPlace.First;

    private bool HasLead => _address is { Kind: ContentKind.Article, Page: 1, Tag: null } && _items.Count > 0;

    private Html Topics()
    {
        var topics = _all.SelectMany(item => item.Tags).GroupBy(tag => tag, StringComparer.OrdinalIgnoreCase).OrderByDescending(tag => tag.Count()).ThenBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Take(MaxTopics).ToList();
        return _address.Kind != ContentKind.Article || topics.Count == 0 ? Html.Empty : Html.Of($"""
            <nav class="topics" aria-label="{_words["list.topics"]}"><ul class="tags">{Html.Join(topics.Select(Topic))}</ul></nav>
            """);
    }

    private Html Topic(IGrouping<string, string> tag)
    {
        var isCurrent = tag.Key.Equals(_address.Tag, StringComparison.OrdinalIgnoreCase);
        return Html.Of($"""<li><a href="{Href($"/{Folder}/")}?tag={Uri.EscapeDataString(tag.Key)}"{(isCurrent ? Html.Of($" aria-current=\"page\"") : Html.Empty)}>{tag.Key}</a></li>""");
    }

    private Html Status()
    {
        var status = (_items.Count, _address) switch
        {
            (_, { Tag: not null }) => Html.Of($"""<a href="{Href($"/{Folder}/")}">{_words["list.all"]}</a>"""),
            (0, _) when _words.Language != _site.DefaultLanguage => Html.Of($"""{_words["list.noneHere"]} <a href="{_site.HrefTo($"/{Folder}/")}">{_words.Format("list.elsewhere", ("language", Words.In(_site.DefaultLanguage)["language.name"]))}</a>"""),
            (0, _) => Html.Of($"{_words["list.none"]}"),
            (_, { Kind: ContentKind.Exercise }) => Html.Of($"""<a href="{_site.HrefToApi("exercises/calendar.ics")}">{_words["list.calendar"]}</a>"""),
            _ when _pages > 1 => Html.Of($"{_words.Format("list.page", ("page", $"{_address.Page}"), ("pages", $"{_pages}"))}"),
            _ => Html.Empty,
        };
        return status == Html.Empty ? status : Html.Of($"""<p class="status-line">{status}</p>""");
    }

    private Html Pager() => _pages == 1 ? Html.Empty : Html.Of($"""
        <nav class="pager" aria-label="{_words["list.pager"]}">
          {(_address.Page > 1 ? Html.Of($"""<a rel="prev" href="{_site.HrefTo(At(_words.Language, _address.Page - 1))}">{_words.Back} {_words["list.newer"]}</a>""") : Html.Empty)}
          {(_address.Page < _pages ? Html.Of($"""<a rel="next" class="next" href="{_site.HrefTo(At(_words.Language, _address.Page + 1))}">{_words["list.older"]} {_words.Forth}</a>""") : Html.Empty)}
        </nav>
        """);

    private string Href(string path) => _site.HrefTo(_site.PathIn(_words.Language, path));

    private string At(string language, int page)
    {
        var query = string.Join('&', new[] { Tag is { } tag ? $"tag={Uri.EscapeDataString(tag)}" : null, page > 1 ? $"page={page}" : null }.OfType<string>());
        return _site.PathIn(language, $"/{Folder}/{(query.Length == 0 ? "" : "?" + query)}");
    }
}
