using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Content.Files;
using Functions.Http;
using Functions.Storage;

namespace Functions.Content.Media;

/// <summary>
/// The pictures that were made, in the container <c>site</c>: named by the version of the original, which is that of its content, and never changed. The record of
/// a picture is written last: where it is, everything is.
/// </summary>
public sealed class PictureStore(BlobServiceClient blobs)
{
    // Increased when pictures are made otherwise: all are made again.
    private const string Format = "1";

    private const string RecordFolder = $"picture-records/{Format}/";
    private const string FallbackName = "fallback";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.SiteContainer);

    /// <summary>The blobs of a picture.</summary>
    internal static IEnumerable<string> NamesOf(string version, MadePicture picture)
        => [RecordName(version), FileName(version, width: null), .. picture.Widths.Select(width => FileName(version, width))];

    /// <summary>The versions of all originals of which pictures were made.</summary>
    internal async Task<HashSet<string>> ListAsync(CancellationToken cancellationToken)
    {
        var versions = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, RecordFolder, cancellationToken))
        {
            versions.Add(blob.Name[RecordFolder.Length..]);
        }

        return versions;
    }

    /// <returns>Null when nothing was made of it yet.</returns>
    internal async Task<MadePicture?> ReadAsync(string version, CancellationToken cancellationToken)
    {
        try
        {
            var record = (await _container.GetBlobClient(RecordName(version)).DownloadContentAsync(cancellationToken)).Value.Content;
            return JsonSerializer.Deserialize<MadePicture>(record, Json.Options);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && !StorageOutage.Caused(missing))
        {
            return null;
        }
    }

    /// <summary>Not cancelled in between: what was made is kept.</summary>
    internal async Task WriteAsync(string version, MadePicture picture, IReadOnlyList<PictureFile> files)
    {
        foreach (var file in files)
        {
            await WriteAsync(FileName(version, file.Width), new BinaryData(file.Bytes), file.ContentType);
        }

        await WriteAsync(RecordName(version), BinaryData.FromObjectAsJson(picture, Json.Options), "application/json");
    }

    /// <summary>Opens a picture that was made; null when there is none.</summary>
    /// <param name="version">The version of the original.</param>
    /// <param name="width">One of its widths; null for the one that is shown where WebP is not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<StoredMedia?> OpenAsync(string version, int? width, CancellationToken cancellationToken)
    {
        try
        {
            var content = (await _container.GetBlobClient(FileName(version, width)).DownloadContentAsync(cancellationToken)).Value;
            return new StoredMedia(content.Details.ContentLength, content.Details.ETag.ToString("H"), version, content.Details.LastModified, content.Content.ToStream())
            {
                ContentType = content.Details.ContentType,
            };
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && !StorageOutage.Caused(missing))
        {
            return null;
        }
    }

    private static string RecordName(string version) => RecordFolder + version;

    private static string FileName(string version, int? width) => $"pictures/{Format}/{version}/{(width is { } pixels ? $"{pixels}" : FallbackName)}";

    private Task WriteAsync(string name, BinaryData content, string contentType)
        => _container.GetBlobClient(name).UploadAsync(content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, CancellationToken.None);
}
