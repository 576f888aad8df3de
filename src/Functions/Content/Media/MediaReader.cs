using System.Collections.Concurrent;
using Functions.Content.Files;

namespace Functions.Content.Media;

/// <summary>Reads which files there are under <c>media/</c> and beside articles: of one that is new no more than its first bytes, or the record of what was made of it.</summary>
public sealed class MediaReader(ContentStore content, PictureStore pictures)
{
    private const int MaxConcurrency = 8;

    /// <param name="uploads">All files.</param>
    /// <param name="before">What was known of the last version.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<SortedDictionary<string, MediaFile>> ReadAsync(IReadOnlyList<UploadedFile> uploads, IReadOnlyList<MediaFile> before, CancellationToken cancellationToken)
    {
        var known = before.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var files = uploads.Where(upload => MediaPath.KeyOf(upload.Path) is not null)
            .OrderBy(upload => !upload.Path.StartsWith(ContentStore.MediaFolder, StringComparison.Ordinal))
            .DistinctBy(upload => MediaPath.KeyOf(upload.Path), StringComparer.Ordinal)
            .Select(upload => (Upload: upload, Known: known.GetValueOrDefault(MediaPath.KeyOf(upload.Path)!) is { } file && file.Version == upload.Version ? file : null))
            .ToList();
        var records = files.Exists(file => MediaType.IsMade(file.Upload.Path) && file.Known?.Made is null) ? await pictures.ListAsync(cancellationToken) : [];
        var read = new ConcurrentDictionary<string, MediaFile>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, parallel, async (file, token) =>
        {
            var (path, upload) = (MediaPath.KeyOf(file.Upload.Path)!, file.Upload);
            var made = file.Known?.Made ?? (records.Contains(upload.Version) && MediaType.IsMade(path) ? await pictures.ReadAsync(upload.Version, token) : null);
            var (width, height) = made is not null ? (made.Width, made.Height)
                : file.Known is { } same ? (same.Width, same.Height)
                : await ReadSizeAsync(upload, token);
            read[path] = new MediaFile(path, upload.Version, width, height) { IsBeside = path == upload.Path, Made = made };
        });
        return new SortedDictionary<string, MediaFile>(read, StringComparer.Ordinal);
    }

    private async Task<(int? Width, int? Height)> ReadSizeAsync(UploadedFile upload, CancellationToken cancellationToken)
        => Path.GetExtension(upload.Path).ToLowerInvariant() is ".png" or ".gif" or ".jpg" or ".jpeg" or ".webp"
            && ImageSize.Read(await content.ReadHeadAsync(upload.Path, cancellationToken)) is var (width, height)
                ? (width, height)
                : (null, null);
}
