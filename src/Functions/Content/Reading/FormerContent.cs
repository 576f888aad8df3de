using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Reading;

/// <summary>The response for an address that had content before.</summary>
internal static class FormerContent
{
    /// <param name="address">The new address of an entry, for the site or the API.</param>
    /// <returns>A redirect to the new address, or 410 for removed content; null when there never was any.</returns>
    public static IResult? Find(SnapshotView view, ContentKind kind, string slug, DateTimeOffset now, Func<SnapshotEntry, string> address)
        => view.Redirect(kind, slug) is { } target ? new MovedContent(address(target), Freshness.CacheControl(view.NextChange - now))
            : view.WasSeen(kind, slug, now) ? new Problem(StatusCodes.Status410Gone, "This was here once, and has been taken down.")
            : null;
}
