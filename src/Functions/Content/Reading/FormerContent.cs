using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Reading;

/// <summary>What readers could see here before.</summary>
internal static class FormerContent
{
    /// <param name="place">Where something is now, in the form that was asked for.</param>
    /// <returns>The way to what has another name now, or that it was taken down; null where nothing was ever seen.</returns>
    public static IResult? Find(SnapshotView view, ContentKind kind, string slug, DateTimeOffset now, Func<SnapshotEntry, string> place)
        => view.Redirect(kind, slug) is { } target ? new MovedContent(place(target), Freshness.CacheControl(view.NextChange - now))
            : view.WasSeen(kind, slug, now) ? new Problem(StatusCodes.Status410Gone, "This was here once, and has been taken down.")
            : null;
}
