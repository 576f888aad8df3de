namespace Functions.Http;

/// <summary>Which part of a list a caller wants: <c>page</c> or <c>cursor</c>, and <c>limit</c>.</summary>
/// <param name="Page">From 1 on; without meaning where there is a cursor.</param>
/// <param name="Limit">How many items a page has at most.</param>
/// <param name="Cursor">The place after which the page begins, as the list gave it; null where the page is known by its number.</param>
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
    /// <param name="links">Relations, and addresses below the API's own.</param>
    internal static string LinkHeader(SiteOptions site, IEnumerable<(string Relation, string Address)> links)
        => string.Join(", ", links.Select(link => $"<{site.ApiBaseUrl!.AbsolutePath.TrimEnd('/')}/{link.Address}>; rel=\"{link.Relation}\""));

    /// <summary>How many items of a list of so many come before the numbered page.</summary>
    public int Start(int total) => (int)Math.Min((Page - 1L) * Limit, total);

    /// <summary>The number of the page that begins at a place in the list.</summary>
    public int NumberAt(int start) => Cursor is null ? Page : (start / Limit) + 1;

    /// <summary>How many pages a list of so many items has.</summary>
    public int PagesOf(int total) => (total + Limit - 1) / Limit;

    /// <summary>
    /// The ways to other pages: relations, and the parameter that names each place. What a cursor leads to may begin within a numbered page: the
    /// page before it then overlaps with it, so that nobody who goes back misses anything.
    /// </summary>
    /// <param name="start">How many items come before this page.</param>
    /// <param name="total">How many items the list has.</param>
    /// <param name="next">The cursor of the page after this; null when there is none.</param>
    internal IReadOnlyList<(string Relation, string Place)> Links(int start, int total, string? next) =>
    [
        ("first", "page=1"),
        .. start > 0 ? [("prev", $"page={PagesOf(start)}")] : Array.Empty<(string, string)>(),
        .. next is not null ? [("next", Cursor is null ? $"page={Page + 1}" : $"cursor={next}")] : Array.Empty<(string, string)>(),
        ("last", $"page={Math.Max(PagesOf(total), 1)}"),
    ];
}
