using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Storage;

namespace Functions.Content.Files;

// What staff save, with who and when beside it.
public sealed partial class ContentStore
{
    /// <returns>Null when there is no such file.</returns>
    internal Task<SavedFile?> ReadSavedAsync(string path, CancellationToken cancellationToken) => ReadSavedAsync(_container.GetBlobClient(path), cancellationToken);

    /// <summary>A blob with its mark; null when there is none, or no blob can have this name.</summary>
    internal static async Task<SavedFile?> ReadSavedAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var answer = (await blob.DownloadContentAsync(cancellationToken)).Value;
            return new SavedFile(answer.Content.ToArray(), answer.Details.ContentType, answer.Details.ETag.ToString("H"), SaveMark.Of(answer.Details.Metadata, answer.Details.LastModified));
        }
        catch (RequestFailedException missing) when (missing.Status is 404 or 400 && !StorageOutage.Caused(missing))
        {
            return null;
        }
    }

    /// <summary>Writes a file if it is what it was. Not to be cancelled: a write that is cancelled on its way may have happened.</summary>
    /// <param name="path">In the container.</param>
    /// <param name="content">All of it.</param>
    /// <param name="contentType">What it is served as.</param>
    /// <param name="mark">Who saves it, and when.</param>
    /// <param name="current">The entity tag that it has to have; null when there may be no such file.</param>
    /// <returns>The new entity tag; null when the file is not what it was.</returns>
    internal async Task<string?> WriteIfAsync(string path, ReadOnlyMemory<byte> content, string contentType, SaveMark mark, string? current)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = mark.ToMetadata(),
            Conditions = current is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(current) },
        };
        try
        {
            return (await _container.GetBlobClient(path).UploadAsync(new BinaryData(content), options, CancellationToken.None)).Value.ETag.ToString("H");
        }
        catch (RequestFailedException changed) when (changed.Status is 409 or 412 && !StorageOutage.Caused(changed))
        {
            return null;
        }
    }

    /// <returns>False when the file is not what it was.</returns>
    internal async Task<bool> DeleteIfAsync(string path, string current)
    {
        try
        {
            await _container.GetBlobClient(path).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = new ETag(current) }, cancellationToken: CancellationToken.None);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412 && !StorageOutage.Caused(changed))
        {
            return false;
        }
    }

    /// <summary>Every file with who saved it and when.</summary>
    internal async Task<IReadOnlyDictionary<string, MarkedFile>> ListMarkedAsync(CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, MarkedFile>(StringComparer.Ordinal);
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, cancellationToken))
        {
            var properties = blob.Properties;
            files[blob.Name] = new MarkedFile(VersionOf(blob.Name, properties.ContentHash, properties.ETag), SaveMark.Of(blob.Metadata, properties.LastModified ?? DateTimeOffset.UnixEpoch));
        }

        return files;
    }
}

/// <param name="Version">Of its content: the same bytes have the same.</param>
internal sealed record MarkedFile(string Version, SaveMark Mark);
