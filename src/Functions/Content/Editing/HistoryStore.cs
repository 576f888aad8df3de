using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Content.Files;
using Functions.Storage;

namespace Functions.Content.Editing;

/// <summary>
/// The container <c>history</c>: what a file was before each save, as copies, since not every account has snapshots that outlive the file.
/// A copy is named by when its content was saved, and by that content: keeping it twice is keeping it once.
/// </summary>
public sealed class HistoryStore(BlobServiceClient blobs, TimeProvider time)
{
    private const string InstantFormat = "yyyyMMdd'T'HHmmssfffffff'Z'";
    private const int HashCharacters = 8;
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.HistoryContainer);

    internal async Task KeepAsync(string path, SavedFile file, CancellationToken cancellationToken)
    {
        var version = $"{file.Mark.At.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(SHA256.HashData(file.Content))[..HashCharacters]}";
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = file.ContentType },
            Metadata = file.Mark.ToMetadata(),
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await _container.GetBlobClient($"{path}/{version}").UploadAsync(new BinaryData(file.Content), options, cancellationToken);
        }
        catch (RequestFailedException kept) when (kept.Status is 409 or 412 && !StorageOutage.Caused(kept))
        {
            // The same content of the same time was kept by a save that did not get further.
        }
    }

    /// <summary>The earlier versions of a file, the newest first.</summary>
    public async Task<IReadOnlyList<FileVersion>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var versions = new List<FileVersion>();
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, path + "/", cancellationToken))
        {
            // Deeper ones are of another file, whose path begins like this one.
            if (blob.Name.IndexOf('/', path.Length + 1) < 0)
            {
                var mark = SaveMark.Of(blob.Metadata, blob.Properties.LastModified ?? DateTimeOffset.UnixEpoch);
                versions.Add(new FileVersion(blob.Name[(path.Length + 1)..], mark.At, mark.Who, blob.Properties.ContentLength ?? 0));
            }
        }

        versions.Reverse();
        return versions;
    }

    /// <returns>Null when there is no such version.</returns>
    internal async Task<SavedFile?> ReadAsync(string path, string version, CancellationToken cancellationToken)
        => version.Length == 0 || version.Contains('/') ? null : await ContentStore.ReadSavedAsync(_container.GetBlobClient($"{path}/{version}"), cancellationToken);

    /// <summary>Removes the versions that were replaced longer ago than this.</summary>
    public async Task<int> PurgeAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        var (removed, before) = (0, time.GetUtcNow() - keep);
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            if (blob.Properties.LastModified < before && await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken))
            {
                removed++;
            }
        }

        return removed;
    }
}

/// <summary>An earlier version of a file.</summary>
/// <param name="At">When it was saved.</param>
/// <param name="Who">Who saved it; null for a file that was uploaded in another way.</param>
public sealed record FileVersion(string Version, DateTimeOffset At, string? Who, long Bytes);
