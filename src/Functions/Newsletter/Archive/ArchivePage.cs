using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Archive;

/// <summary>A page of the archive's list.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="Start">How many issues come before it.</param>
/// <param name="Next">The cursor of the page after it; null when it is the last.</param>
public sealed record ArchivePage(Paging Asked, int Start, IReadOnlyList<ArchivedIssue> Items, int Total, string? Next)
{
    public int Page => Asked.NumberAt(Start);

    public int Limit => Asked.Limit;

    public int Pages => Asked.PagesOf(Total);

    /// <summary>The ways to the other pages: relations and queries.</summary>
    internal IEnumerable<(string Relation, string Query)> Links()
        => Asked.Links(Start, Total, Next).Select(link => (link.Relation, $"?{link.Place}&limit={Limit}"));
}

/// <summary>Reads what part of the archive's list a caller wants.</summary>
public sealed class ArchivePages(SignedCursor cursors)
{
    private const string CursorPurpose = "newsletter/issues";

    /// <summary>The part that is asked for; a browser's page ignores what it does not know, and then the problem too.</summary>
    internal (ArchivePage Page, Problem? Problem) Read(HttpRequest request, IReadOnlyList<ArchivedIssue> all)
    {
        var query = new QueryParameters(request, "page", "limit", "cursor");
        var asked = Paging.Read(query);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        // An issue never leaves the archive, so that its name is a place in it.
        var start = after is null ? asked.Start(all.Count) : all.TakeWhile(issue => issue.Slug != after).Count() + 1;
        var items = all.Skip(start).Take(asked.Limit).ToList();
        var next = items.Count > 0 && start + items.Count < all.Count ? cursors.Write(CursorPurpose, items[^1].Slug) : null;
        // A cursor that is not ours is no place.
        return (new ArchivePage(after is null ? asked with { Cursor = null } : asked, start, items, all.Count, next), query.Problem);
    }
}
