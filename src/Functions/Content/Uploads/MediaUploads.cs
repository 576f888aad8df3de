using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Functions.Content.Files;
using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Uploads;

/// <summary>Adds files to <c>media/</c>. None replaces another: a name that is taken gets a number, and the same bytes are the same file.</summary>
public sealed class MediaUploads(ContentStore content, PictureRun pictures, ArticlePublisher publisher)
{
    /// <param name="upload">The file.</param>
    /// <param name="audit">Called with the path before anything is written.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The stored file, or why it is not stored.</returns>
    internal async Task<(MediaFile? File, Problem? Problem)> AddAsync(Upload upload, Func<string, Task> audit, CancellationToken cancellationToken)
    {
        if (UploadName.ExtensionOf(upload) is not { } extension)
        {
            return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, UploadName.WhyNot(upload)));
        }

        var version = VersionOf(upload.Bytes);
        var made = MediaType.IsMade(extension) && PictureMaker.IsAvailable ? await pictures.MakeAsync(version, upload.Bytes, cancellationToken) : null;
        if (made?.Problem is { } fault)
        {
            return (null, Problem.InvalidFields([FieldError.InBody("file", "invalid", fault)]));
        }

        var path = await StoreAsync(upload, extension, version, audit, cancellationToken);
        var key = MediaPath.KeyOf(path)!;
        var published = await publisher.PublishAsync(cancellationToken);
        // After a rollback nothing is published, and the file is there all the same.
        var size = made is null ? ImageSize.Read(upload.Bytes) : null;
        return (published.Media.FirstOrDefault(file => file.Path == key) ?? new MediaFile(key, version, made?.Width ?? size?.Width, made?.Height ?? size?.Height) { Made = made }, null);
    }

    // No secret: which file it is.
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The storage hashes blobs with MD5.")]
    private static string VersionOf(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));

    private async Task<string> StoreAsync(Upload upload, string extension, string version, Func<string, Task> audit, CancellationToken cancellationToken)
    {
        var stem = ContentStore.MediaFolder + UploadName.StemOf(upload, extension);
        var present = await content.ListAsync(ContentStore.MediaFolder, cancellationToken).ToListAsync(cancellationToken);
        if (present.Find(file => file.Version == version) is { } same)
        {
            return same.Path;
        }

        var taken = present.Select(file => file.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var number = 1; ; number++)
        {
            var path = number == 1 ? stem + extension : $"{stem}-{number}{extension}";
            if (taken.Contains(path))
            {
                continue;
            }

            await audit(path);
            if (await content.CreateAsync(path, upload.Bytes, MediaType.Of(path), cancellationToken))
            {
                return path;
            }
        }
    }
}
