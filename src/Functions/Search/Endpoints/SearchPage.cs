using Functions.Http;
using Functions.Search.Querying;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Search.Endpoints;

/// <summary>The search with its results, which needs no scripts: for a page of its own, and for a component.</summary>
internal sealed class SearchPage(SiteOptions site, string language)
{
    private readonly Words _words = Words.In(language);

    /// <summary>The page around the search and its results. Whoever chooses another language searches for the same there.</summary>
    public Page Around(SearchQuery query, Html search, int status = StatusCodes.Status200OK) => new(_words["search.title"], search, status)
    {
        Language = language,
        Alternates = [.. site.GetLanguages().Where(other => other != language).Select(other => (other, query.Text.Length == 0 ? AddressIn(other) : AddressOf(query with { Language = other, Page = 1 })))],
        Scripts = [EmbedScript.Path(site)],
    };

    /// <summary>The form alone, before anything is searched for.</summary>
    public Html Empty() => With(crisis: null, "", Html.Empty);

    public Html Of(Problem problem, string text, CrisisBlock? crisis)
        => With(crisis, text, Html.Join((problem.Errors ?? []).Select(error => Html.Of($"<p>{error.Detail}</p>"))));

    /// <param name="help">Shown where nothing was found.</param>
    public Html Of(SearchQuery query, SearchResults found, CrisisBlock? crisis, Html help) => With(crisis, query.Text, Html.Of($"""
        <p class="status-line">{Count(query.Text, found.Total)}</p>
        {Meant(query, found.DidYouMean)}
        {Ignored(found.Ignored)}
        <ol class="results">{Html.Join(found.Items.Select(Item))}</ol>
        {help}
        {Pager(query, found.Total)}
        """));

    private Html With(CrisisBlock? crisis, string text, Html results) => Html.Of($"""
        <div class="search"{_words.Attributes}>
          <div class="search-crisis" tabindex="-1">{(crisis is null ? Html.Empty : CrisisPanel.Of(crisis, _words))}</div>
          <form class="search-form" action="{AddressIn(language)}" method="get" role="search">
            <label for="q">{_words["frame.searchLabel"]}</label>
            <div class="search-row">
              <input id="q" name="q" type="search" maxlength="{SearchRequest.MaxCharacters}" value="{text}">
              <button class="primary" type="submit">{_words["frame.search"]}</button>
            </div>
          </form>
          <div class="search-results" tabindex="-1">{results}</div>
        </div>
        """);

    /// <summary>Other ways to what somebody is looking for.</summary>
    /// <param name="elsewhere">The same query in the other languages in which it finds something, and how many texts.</param>
    /// <param name="services">What the practice offers.</param>
    /// <param name="newest">Its newest articles.</param>
    public Html NothingFound(IReadOnlyList<(SearchQuery Query, int Total)> elsewhere, IReadOnlyList<SearchHit> services, IReadOnlyList<SearchHit> newest) => Html.Of($"""
        {Html.Join(elsewhere.Select(other => Elsewhere(other.Query, other.Total)))}
        <p>{_words.Html("search.help", ("telephone", Telephone.Link(site.Telephone)))}</p>
        {List("search.services", services)}
        {List("search.articles", newest)}
        """);

    private Html Elsewhere(SearchQuery query, int total)
    {
        var name = Words.In(query.Language)["language.name"];
        return Html.Of($"""<p><a href="{AddressOf(query)}" hreflang="{query.Language}">{_words.Html("search.elsewhere", ("language", Html.Of($"""<span lang="{query.Language}">{name}</span>""")), ("count", Html.Of($"{total}")))}</a></p>""");
    }

    private Html List(string heading, IReadOnlyList<SearchHit> hits) => hits.Count == 0 ? Html.Empty : Html.Of($"""
        <h2>{_words[heading]}</h2>
        <ul>{Html.Join(hits.Select(hit => Html.Of($"""<li><a href="{hit.Url}">{hit.Title}</a></li>""")))}</ul>
        """);

    private Html Meant(SearchQuery query, string? meant) => meant is null ? Html.Empty : Html.Of($"""
        <p>{_words.Html("search.didYouMean", ("query", Html.Of($"""<a data-results href="{AddressOf(query with { Text = meant, Page = 1 })}">{meant}</a>""")))}</p>
        """);

    private Html Ignored(IReadOnlyList<string> ignored) => ignored.Count == 0 ? Html.Empty : Html.Of($"""
        <p>{_words.Format("search.ignored", ("count", $"{CountedWords.Max}"), ("words", string.Join(", ", ignored)))}</p>
        """);

    // Both are HTML already: escaped text with mark.
    private static Html Item(SearchHit hit) => Html.Of($"""
        <li><h2><a href="{hit.Url}">{new Html(hit.TitleHtml)}</a></h2><p>{new Html(hit.SnippetHtml)}</p></li>
        """);

    private Html Pager(SearchQuery query, int total)
    {
        var previous = query.Page > 1 ? Html.Of($"""<a rel="prev" data-results href="{AddressOf(query with { Page = query.Page - 1 })}">{_words.Back} {_words["search.previous"]}</a>""") : Html.Empty;
        var next = (long)query.Page * query.Limit < total ? Html.Of($"""<a rel="next" class="next" data-results href="{AddressOf(query with { Page = query.Page + 1 })}">{_words["search.next"]} {_words.Forth}</a>""") : Html.Empty;
        return previous == Html.Empty && next == Html.Empty ? Html.Empty : Html.Of($"""<nav class="pager" aria-label="{_words["search.pages"]}">{previous}{next}</nav>""");
    }

    private string Count(string text, int total) => (text.Trim(), total) switch
    {
        ("", _) => _words["search.newest"],
        (var query, 0) => _words.Format("search.none", ("query", query)),
        var (query, _) => _words.Format("search.count", ("query", query), ("count", $"{total}")),
    };

    private string AddressIn(string other) => site.HrefTo(site.PathIn(other, "/search/"));

    private string AddressOf(SearchQuery query)
        => $"{AddressIn(query.Language ?? language)}?q={Uri.EscapeDataString(query.Text)}&page={query.Page}&limit={query.Limit}{Filter("type", query.Type)}{Filter("tag", query.Tag)}";

    private static string Filter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
