using System.Globalization;
using Functions.Content.Files;

namespace Functions.Content.Media;

/// <summary>The pictures as readers see them: what was made of them; until then, the original without anything that it says besides its pixels.</summary>
public sealed class ShownPictures(ContentStore content, PictureStore pictures)
{
    /// <param name="fullPath">The path of the original.</param>
    /// <param name="version">Its version.</param>
    /// <param name="width">The width that is asked for, such as <c>960</c>; any other text is the width that is shown where WebP is not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The picture, and whether it was made; no picture where there is none, or none that can be shown.</returns>
    internal async Task<(StoredMedia? Picture, bool IsMade)> OpenAsync(string fullPath, string version, string? width, CancellationToken cancellationToken)
    {
        int? pixels = int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if ((pixels is null ? null : await pictures.OpenAsync(version, pixels, cancellationToken)) is { } exact)
        {
            return (exact, IsMade: true);
        }

        if (await pictures.OpenAsync(version, width: null, cancellationToken) is { } fallback)
        {
            return (fallback, IsMade: true);
        }

        var isRefused = (await pictures.ReadAsync(version, cancellationToken))?.Problem is not null;
        return (isRefused ? null : await OriginalAsync(fullPath, cancellationToken), IsMade: false);
    }

    private async Task<StoredMedia?> OriginalAsync(string fullPath, CancellationToken cancellationToken)
        => await content.ReadMediaAsync(fullPath, PictureMaker.MaxBytes, cancellationToken) is { } original && PictureMetadata.Remove(original.Bytes) is { } clean
            ? new StoredMedia(clean.Length, $"{original.EntityTag[..^1]}-clean\"", original.Version, original.ModifiedAt, new MemoryStream(clean))
            : null;
}
