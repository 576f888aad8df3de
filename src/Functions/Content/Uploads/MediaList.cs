using System.Globalization;
using Functions.Content.Files;
using Functions.Content.Media;
using Functions.Content.Snapshots;
using Microsoft.Extensions.Options;

namespace Functions.Content.Uploads;

/// <summary>Lists the files under <c>media/</c> and beside articles, newest first, with what uses each.</summary>
public sealed class MediaList(ContentStore content, CurrentManifest current, IssueMedia issues, IOptions<SiteOptions> site)
{
    /// <param name="text">A part of the path; empty for all.</param>
    /// <param name="after">The position after which the page begins; null for the first page.</param>
    /// <param name="limit">How many items a page has.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The page, and the position of its last item when there are more.</returns>
    internal async Task<(IReadOnlyList<object> Items, string? Next)> ReadAsync(string text, string? after, int limit, CancellationToken cancellationToken)
    {
        var all = await content.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var found = all.Where(file => MediaPath.KeyOf(file.Path) is not null && file.Path.Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(PositionOf, StringComparer.Ordinal)
            .Where(file => after is null || string.CompareOrdinal(PositionOf(file), after) > 0)
            .Take(limit + 1)
            .ToList();
        var manifest = await current.ReadAsync(cancellationToken);
        var known = manifest.Media.ToDictionary(file => file.FullPath, StringComparer.Ordinal);
        var uses = manifest.Files
            .SelectMany(file => file.Media.Where(use => use.Value.Length > 0).Select(use => (Key: use.Key, User: file.Path)))
            .Concat(await issues.UsesAsync(all, cancellationToken))
            .ToLookup(use => use.Key, use => use.User, StringComparer.Ordinal);
        var shown = found.Take(limit).ToList();
        return (
            [.. shown.Select(file => Item(file, known.GetValueOrDefault(file.Path) is { } media && media.Version == file.Version ? media : null, uses[MediaPath.KeyOf(file.Path)!]))],
            found.Count > limit ? PositionOf(shown[^1]) : null);
    }

    // The newest has the least number.
    private static string PositionOf(UploadedFile file)
        => string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - file.UploadedAt.UtcTicks:D19} {file.Path}");

    private object Item(UploadedFile file, MediaFile? known, IEnumerable<string> users)
    {
        var media = known ?? new MediaFile(MediaPath.KeyOf(file.Path)!, file.Version, Width: null, Height: null) { IsBeside = MediaPath.KeyOf(file.Path) == file.Path };
        return new
        {
            file.Path,
            url = media.Url(site.Value),
            media.Width,
            media.Height,
            file.Bytes,
            usedBy = users.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            srcset = media.SourceSet(site.Value),
            contentType = MediaType.Of(file.Path),
            file.UploadedAt,
            problem = media.Made?.Problem,
        };
    }
}
