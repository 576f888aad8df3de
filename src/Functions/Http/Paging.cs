namespace Functions.Http;

/// <summary>Which part of a list is requested: <c>page</c> or <c>cursor</c>, and <c>limit</c>.</summary>
/// <param name="Page">From 1; not used when there is a cursor.</param>
/// <param name="Limit">The maximum number of items on a page.</param>
/// <param name="Cursor">The cursor of the item after which the page begins; null for a numbered page.</param>
public sealed record Paging(int Page, int Limit, string? Cursor)
{
    internal const int DefaultLimit = 20;
    internal const int MaxLimit = 100;
    internal const int MaxPage = 1_000_000;

    public static Paging Read(QueryParameters query)
    {
        if (query.Text("cursor") is not null && query.Text("page") is not null)
        {
            query.Fault("cursor", "Give a page or a cursor, not both.");
        }

        return new Paging(query.Integer("page", missing: 1, MaxPage), query.Integer("limit", DefaultLimit, MaxLimit), query.Text("cursor"));
    }

    /// <summary>The header <c>Link</c> (RFC 8288).</summary>
    /// <param name="links">Relations, and paths relative to the API.</param>
    internal static string LinkHeader(SiteOptions site, IEnumerable<(string Relation, string Address)> links)
        => string.Join(", ", links.Select(link => $"<{site.ApiBaseUrl!.AbsolutePath.TrimEnd('/')}/{link.Address}>; rel=\"{link.Relation}\""));

    /// <summary>The number of items before the numbered page.</summary>
    public int Start(int total) => (int)Math.Min((Page - 1L) * Limit, total);

    /// <summary>The number of the page that begins at an item.</summary>
    public int NumberAt(int start) => Cursor is null ? Page : (start / Limit) + 1;

    /// <summary>The number of pages.</summary>
    public int PagesOf(int total) => (total + Limit - 1) / Limit;

    /// <summary>
    /// The links to other pages: relations and parameters. A page by cursor may begin within a numbered page: the previous
    /// page then overlaps with it, so that no item is missed when going back.
    /// </summary>
    /// <param name="start">The number of items before this page.</param>
    /// <param name="total">The number of items in the list.</param>
    /// <param name="next">The cursor of the next page; null when there is none.</param>
    internal IReadOnlyList<(string Relation, string Place)> Links(int start, int total, string? next) =>
    [
        ("first", "page=1"),
        .. start > 0 ? [("prev", $"page={PagesOf(start)}")] : Array.Empty<(string, string)>(),
        .. next is not null ? [("next", Cursor is null ? $"page={Page + 1}" : $"cursor={next}")] : Array.Empty<(string, string)>(),
        ("last", $"page={Math.Max(PagesOf(total), 1)}"),
    ];
}
