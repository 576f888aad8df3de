using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Archive;

/// <summary>A page of the archive's list.</summary>
/// <param name="Request">The requested page.</param>
/// <param name="Start">The number of issues before it.</param>
/// <param name="Next">The cursor of the next page; null for the last.</param>
public sealed record ArchivePage(Paging Request, int Start, IReadOnlyList<ArchivedIssue> Items, int Total, string? Next)
{
    /// <summary>The language of the site that the list is of; null for all.</summary>
    public string? Language { get; init; }

    public int Page => Request.NumberAt(Start);

    public int Limit => Request.Limit;

    public int Pages => Request.PagesOf(Total);

    /// <summary>The links to other pages: relations and queries.</summary>
    internal IEnumerable<(string Relation, string Query)> Links()
        => Request.Links(Start, Total, Next).Select(link => (link.Relation, $"?{link.Place}&limit={Limit}{(Language is null ? "" : $"&{RequestLanguage.Name}={Language}")}"));
}

/// <summary>Reads which page of the archive's list is requested.</summary>
public sealed class ArchivePages(SignedCursor cursors, IOptions<SiteOptions> site)
{
    private const string CursorPurpose = "newsletter/issues";

    /// <summary>The requested page, and a problem for invalid parameters, which the HTML page ignores.</summary>
    /// <param name="request">The request.</param>
    /// <param name="issues">All issues.</param>
    /// <param name="shown">The language of the page that shows the list; null for what has none.</param>
    internal (ArchivePage Page, Problem? Problem) Read(HttpRequest request, IReadOnlyList<ArchivedIssue> issues, string? shown)
    {
        var query = new QueryParameters(request, "page", "limit", "cursor", RequestLanguage.Name);
        var language = query.OneOf(RequestLanguage.Name, site.Value.GetLanguages()) ?? shown;
        var all = language is null ? issues : [.. issues.Where(issue => issue.IsFor(language, site.Value))];
        var requested = Paging.Read(query);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        // An issue is never removed from the archive, so its slug marks a position in it.
        var start = after is null ? requested.Start(all.Count) : all.TakeWhile(issue => issue.Slug != after).Count() + 1;
        var items = all.Skip(start).Take(requested.Limit).ToList();
        var next = items.Count > 0 && start + items.Count < all.Count ? cursors.Write(CursorPurpose, items[^1].Slug) : null;
        // An invalid cursor is ignored.
        return (new ArchivePage(after is null ? requested with { Cursor = null } : requested, start, items, all.Count, next) { Language = language }, query.Problem);
    }
}
