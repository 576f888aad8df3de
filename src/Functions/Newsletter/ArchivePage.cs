using Functions.Http;
using Functions.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>A page of the archive's list, and the way to the others (RFC 8288).</summary>
public sealed record ArchivePage(IReadOnlyList<ArchivedIssue> Items, int Page, int Limit, int Total, string? Next)
{
    public int Pages => (Total + Limit - 1) / Limit;

    /// <summary>Whether it was asked for by cursor: then the pages before and after it are not known by number.</summary>
    internal bool IsByCursor { get; init; }

    internal IReadOnlyList<(string Relation, string Query)> Links()
    {
        if (IsByCursor)
        {
            return Next is null ? [("first", At(1))] : [("first", At(1)), ("next", $"?cursor={Next}&limit={Limit}")];
        }

        var last = Math.Max(Pages, 1);
        return
        [
            ("first", At(1)),
            .. Page > 1 ? [("prev", At(Math.Min(Page - 1, last)))] : Array.Empty<(string, string)>(),
            .. Page < last ? [("next", At(Page + 1))] : Array.Empty<(string, string)>(),
            ("last", At(last)),
        ];
    }

    private string At(int page) => $"?page={page}&limit={Limit}";
}

/// <summary>Reads what part of the archive's list a caller wants, with the rules of every list: <c>page</c> or <c>cursor</c>, and <c>limit</c>.</summary>
public sealed class ArchivePages(SignedCursor cursors, IOptions<SiteOptions> site)
{
    private const string CursorPurpose = "newsletter/issues";
    private const int UsualLimit = 20;
    private const int MostLimit = 100;
    private const int MostPage = 1_000_000;

    /// <summary>The part that is asked for; a browser's page ignores what it does not know, and then the problem too.</summary>
    internal (ArchivePage Page, Problem? Problem) Read(HttpRequest request, IReadOnlyList<ArchivedIssue> all)
    {
        var query = new QueryParameters(request, "page", "limit", "cursor");
        if (query.Text("cursor") is not null && query.Text("page") is not null)
        {
            query.Fault("cursor", "Give a page or a cursor, not both.");
        }

        var (page, limit) = (query.Integer("page", missing: 1, MostPage), query.Integer("limit", UsualLimit, MostLimit));
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        // An issue never leaves the archive, so that its name is a place in it.
        var start = after is null
            ? (int)Math.Min((page - 1L) * limit, all.Count)
            : all.TakeWhile(issue => issue.Slug != after).Count() + 1;
        var items = all.Skip(start).Take(limit).ToList();
        var next = items.Count > 0 && start + items.Count < all.Count ? cursors.Write(CursorPurpose, items[^1].Slug) : null;
        return (new ArchivePage(items, after is null ? page : (start / limit) + 1, limit, all.Count, next) { IsByCursor = after is not null }, query.Problem);
    }

    /// <summary>The header <c>Link</c>.</summary>
    internal string LinksOf(ArchivePage page)
        => string.Join(", ", page.Links().Select(link => $"<{site.Value.ApiBaseUrl!.AbsolutePath.TrimEnd('/')}/newsletter/issues{link.Query}>; rel=\"{link.Relation}\""));
}
