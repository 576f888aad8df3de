using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Storage;

namespace Functions.Content.Files;

/// <summary>The container <c>content</c>: what authors write.</summary>
public sealed partial class ContentStore(BlobServiceClient blobs)
{
    public const string NewslettersFolder = "newsletters/";
    public const string MediaFolder = "media/";

    private const int HeadBytes = 64 * 1024;

    // Each open file buffers so much; a smaller range is read together with what follows it.
    private const int ReadAheadBytes = 256 * 1024;
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.ContentContainer);

    /// <summary>Every file, in the order of paths, with the version of its content.</summary>
    public IAsyncEnumerable<UploadedFile> ListAsync(CancellationToken cancellationToken) => ListAsync(folder: null, cancellationToken);

    /// <summary>The files of one folder, which is given with a slash at its end.</summary>
    public async IAsyncEnumerable<UploadedFile> ListAsync(string? folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken))
        {
            var properties = blob.Properties;
            yield return new UploadedFile(blob.Name, VersionOf(blob.Name, properties.ContentHash, properties.ETag), properties.ContentLength ?? 0, properties.LastModified ?? DateTimeOffset.UnixEpoch);
        }
    }

    public async Task<string?> ReadAsync(string path, CancellationToken cancellationToken)
        => await ReadBytesAsync(path, cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public async Task<byte[]?> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return (await _container.GetBlobClient(path).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && !StorageOutage.Caused(missing))
        {
            return null;
        }
    }

    /// <summary>The first bytes of a file, enough to read an image's size; none if the file is missing or empty.</summary>
    public async Task<byte[]> ReadHeadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(0, HeadBytes) };
            return (await _container.GetBlobClient(path).DownloadContentAsync(range, cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.Status is 404 or 416 && !StorageOutage.Caused(missing))
        {
            return [];
        }
    }

    /// <summary>Opens a file as a stream, with its length and version; null when there is none.</summary>
    public async Task<StoredMedia?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var blob = _container.GetBlobClient(path);
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            var options = new BlobOpenReadOptions(allowModifications: false)
            {
                BufferSize = (int)Math.Clamp(properties.ContentLength, 1, ReadAheadBytes),
                Conditions = new BlobRequestConditions { IfMatch = properties.ETag },
            };
            return new StoredMedia(
                properties.ContentLength,
                properties.ETag.ToString("H"),
                VersionOf(path, properties.ContentHash, properties.ETag),
                properties.LastModified,
                await blob.OpenReadAsync(options, cancellationToken));
        }
        catch (RequestFailedException missing) when (missing.Status is 404 or 400 && !StorageOutage.Caused(missing))
        {
            // 400: the path is not a valid blob name.
            return null;
        }
    }

    /// <returns>The version of a file; null when there is none.</returns>
    public async Task<string?> FindVersionAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await _container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return VersionOf(path, properties.ContentHash, properties.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status is 404 or 400 && !StorageOutage.Caused(missing))
        {
            // 400: the path is not a valid blob name.
            return null;
        }
    }

    /// <summary>Reads a file of at most so many bytes; null when there is none.</summary>
    public async Task<MediaBytes?> ReadMediaAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            using var download = (await _container.GetBlobClient(path).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            var details = download.Details;
            var bytes = new byte[details.ContentLength <= maxBytes ? details.ContentLength : 0];
            await download.Content.ReadExactlyAsync(bytes, cancellationToken);
            return new MediaBytes(VersionOf(path, details.ContentHash, details.ETag), details.ETag.ToString("H"), details.LastModified, bytes);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && !StorageOutage.Caused(missing))
        {
            return null;
        }
    }

    /// <summary>Writes a new file.</summary>
    /// <returns>False when there is one already.</returns>
    public async Task<bool> CreateAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            await _container.GetBlobClient(path).UploadAsync(new BinaryData(content), options, cancellationToken);
            return true;
        }
        catch (RequestFailedException present) when (present.Status is 409 or 412)
        {
            return false;
        }
    }

    public Task WriteAsync(string path, string text, CancellationToken cancellationToken)
        => WriteAsync(path, Encoding.UTF8.GetBytes(text), MediaType.Markdown, cancellationToken);

    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
        => _container.GetBlobClient(path).UploadAsync(
            new BinaryData(content), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, cancellationToken);

    /// <returns>False when there is no such file.</returns>
    public async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
        => (await _container.GetBlobClient(path).DeleteIfExistsAsync(cancellationToken: cancellationToken)).Value;

    // With a content hash, uploading the same bytes again keeps the version. An entity tag alone is one file's only.
    private static string VersionOf(string path, byte[]? contentHash, ETag? tag)
        => contentHash is { Length: > 0 } ? Convert.ToHexStringLower(contentHash)
            : $"{tag?.ToString("H").Trim('"')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 8))}";
}
