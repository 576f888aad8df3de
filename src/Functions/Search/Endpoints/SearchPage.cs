using Functions.Crisis;
using Functions.Http;
using Functions.Search.Querying;

namespace Functions.Search.Endpoints;

/// <summary>The page of results, which needs no scripts.</summary>
internal static class SearchPage
{
    private const string Title = "Search";

    public static Page Of(Problem problem, string text, CrisisBlock? crisis) => new(
        Title, Html.Join((problem.Errors ?? []).Select(error => Html.Of($"<p>{error.Detail}</p>")).Prepend(Panel(crisis)).Append(Form(text))), problem.Status);

    /// <param name="help">Shown where nothing was found.</param>
    public static Page Of(SearchQuery query, SearchResults found, CrisisBlock? crisis, Html help) => new(Title, Html.Of($"""
        {Panel(crisis)}
        {Form(query.Text)}
        <p>{Count(found.Total)}</p>
        {Meant(query, found.DidYouMean)}
        {Ignored(found.Ignored)}
        <ol class="results">{Html.Join(found.Items.Select(Item))}</ol>
        {help}
        {Pager(query, found.Total)}
        """));

    /// <summary>Other ways to what somebody is looking for.</summary>
    public static Html NothingFound(string telephone, IReadOnlyList<SearchHit> services, IReadOnlyList<SearchHit> newest) => Html.Of($"""
        <p>Try another word, or fewer. Or call us at <a href="tel:{Page.Dialled(telephone)}">{telephone}</a>: we are glad to tell you what we offer.</p>
        {List("Our services", services)}
        {List("Our newest articles", newest)}
        """);

    private static Html List(string heading, IReadOnlyList<SearchHit> hits) => hits.Count == 0 ? Html.Empty : Html.Of($"""
        <h2>{heading}</h2>
        <ul>{Html.Join(hits.Select(hit => Html.Of($"""<li><a href="{hit.Url}">{hit.Title}</a></li>""")))}</ul>
        """);

    private static Html Panel(CrisisBlock? crisis) => crisis is null ? Html.Empty : Html.Of($"""
        <section class="crisis-panel" aria-labelledby="crisis-panel-title">
          <h2 id="crisis-panel-title">You don’t have to go through this alone</h2>
          <p>{crisis.Text}</p>
          <ul>
            <li><a href="tel:{Page.Dialled(crisis.Phone)}">Call {crisis.Phone}</a> or <a href="sms:{Page.Dialled(crisis.Phone)}">text {crisis.Phone}</a></li>
            <li><a href="tel:{Page.Dialled(crisis.Emergency)}">Call {crisis.Emergency}</a> in an emergency</li>
            <li><a href="tel:{Page.Dialled(crisis.PracticePhone)}">Call us at {crisis.PracticePhone}</a></li>
          </ul>
        </section>
        """);

    private static Html Form(string text) => Html.Of($"""
        <form class="search-form" action="page" method="get" role="search">
          <label for="q">Search this site</label>
          <input id="q" name="q" type="search" maxlength="{SearchRequest.MaxCharacters}" value="{text}">
          <button class="primary" type="submit">Search</button>
        </form>
        """);

    private static Html Meant(SearchQuery query, string? meant) => meant is null ? Html.Empty : Html.Of($"""<p>Did you mean <a href="{Address(query with { Text = meant, Page = 1 })}">{meant}</a>?</p>""");

    private static Html Ignored(IReadOnlyList<string> words)
        => words.Count == 0 ? Html.Empty : Html.Of($"<p>Of so many words the rarest {CountedWords.Max} count most, and these little: {string.Join(", ", words)}.</p>");

    // Both are HTML already: escaped text with mark.
    private static Html Item(SearchHit hit) => Html.Of($"""
        <li><h2><a href="{hit.Url}">{new Html(hit.TitleHtml)}</a></h2><p>{new Html(hit.SnippetHtml)}</p></li>
        """);

    private static Html Pager(SearchQuery query, int total) => Html.Join(
    [
        query.Page > 1 ? Html.Of($"""<p><a rel="prev" href="{Address(query with { Page = query.Page - 1 })}">Previous results</a></p>""") : Html.Empty,
        (long)query.Page * query.Limit < total ? Html.Of($"""<p><a rel="next" href="{Address(query with { Page = query.Page + 1 })}">More results</a></p>""") : Html.Empty,
    ]);

    private static string Address(SearchQuery query)
        => $"page?q={Uri.EscapeDataString(query.Text)}&page={query.Page}&limit={query.Limit}{Filter("type", query.Type)}{Filter("tag", query.Tag)}";

    private static string Filter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Count(int total) => total switch { 0 => "Nothing was found.", 1 => "One result", _ => $"{total} results" };
}
