using Functions.Http;
using Functions.Search.Querying;

namespace Functions.Search.Endpoints;

/// <summary>The page of results, which needs no scripts.</summary>
internal static class SearchPage
{
    private const string Title = "Search";

    public static Page Of(Problem problem, string text) => new(
        Title, Html.Join((problem.Errors ?? []).Select(error => Html.Of($"<p>{error.Detail}</p>")).Append(Form(text))), problem.Status);

    public static Page Of(SearchQuery query, SearchResults found) => new(Title, Html.Of($"""
        {Form(query.Text)}
        <p>{Count(found.Total)}</p>
        {Meant(query, found.DidYouMean)}
        <ol class="results">{Html.Join(found.Items.Select(Item))}</ol>
        {Pager(query, found.Total)}
        """));

    private static Html Form(string text) => Html.Of($"""
        <form class="search-form" action="page" method="get" role="search">
          <label for="q">Search this site</label>
          <input id="q" name="q" type="search" maxlength="200" value="{text}">
          <button class="primary" type="submit">Search</button>
        </form>
        """);

    private static Html Meant(SearchQuery query, string? meant) => meant is null ? Html.Empty : Html.Of($"""<p>Did you mean <a href="{Address(query with { Text = meant, Page = 1 })}">{meant}</a>?</p>""");

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
