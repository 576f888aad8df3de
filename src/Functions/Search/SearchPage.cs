using Functions.Http;

namespace Functions.Search;

/// <summary>The results as a page that needs no scripts.</summary>
internal static class SearchPage
{
    private const string Title = "Search";

    public static Page Of(Problem problem) => new(
        Title, Html.Join((problem.Errors ?? []).Select(error => Html.Of($"<p>{error.Detail}</p>")).Append(Form(""))), problem.Status);

    public static Page Of(SearchQuery query, SearchResults found) => new(Title, Html.Of($"""
        {Form(query.Text)}
        <p>{Count(found.Total)}</p>
        {Meant(found.DidYouMean)}
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

    private static Html Meant(string? meant) => meant is null ? Html.Empty : Html.Of($"""<p>Did you mean <a href="{Address(meant, page: 1)}">{meant}</a>?</p>""");

    // Both are HTML already: escaped text with mark.
    private static Html Item(SearchHit hit) => Html.Of($"""
        <li><h2><a href="{hit.Url}">{new Html(hit.TitleHtml)}</a></h2><p>{new Html(hit.SnippetHtml)}</p></li>
        """);

    private static Html Pager(SearchQuery query, int total) => Html.Join(
    [
        query.Page > 1 ? Html.Of($"""<p><a rel="prev" href="{Address(query.Text, query.Page - 1)}">Previous results</a></p>""") : Html.Empty,
        (long)query.Page * query.Limit < total ? Html.Of($"""<p><a rel="next" href="{Address(query.Text, query.Page + 1)}">More results</a></p>""") : Html.Empty,
    ]);

    private static string Address(string text, int page) => $"page?q={Uri.EscapeDataString(text)}&page={page}";

    private static string Count(int total) => total switch { 0 => "Nothing was found.", 1 => "One result", _ => $"{total} results" };
}
