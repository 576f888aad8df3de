using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Http;
using Functions.Storage;

namespace Functions.Articles;

/// <summary>
/// The container <c>site</c>: what is built from the content. Bodies and snapshots are named by their SHA-256 and never change; one small
/// pointer names the snapshot that readers see.
/// </summary>
public sealed class SiteStore(BlobServiceClient blobs)
{
    private const string PointerName = "current.json";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.SiteContainer);

    /// <summary>The pointer to what is published, or null where nothing is yet.</summary>
    public async Task<SitePointer?> ReadPointerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = (await _container.GetBlobClient(PointerName).DownloadContentAsync(cancellationToken)).Value;
            var pointer = content.Content.ToObjectFromJson<Pointer>(Json.Options)!;
            return new SitePointer(pointer.Snapshot, content.Details.ETag.ToString());
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Makes a snapshot the published one, unless the pointer is no longer the one that was read.</summary>
    /// <returns>False when somebody else published in the meantime.</returns>
    public async Task<bool> SwapPointerAsync(string snapshotHash, SitePointer? read, CancellationToken cancellationToken)
    {
        var condition = read is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(read.Version) };
        try
        {
            await _container.GetBlobClient(PointerName).UploadAsync(
                BinaryData.FromObjectAsJson(new Pointer(snapshotHash), Json.Options),
                new BlobUploadOptions { Conditions = condition },
                cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return false;
        }
    }

    public async Task<Snapshot> ReadSnapshotAsync(string hash, CancellationToken cancellationToken)
        => JsonSerializer.Deserialize<Snapshot>(await ReadAsync(SnapshotName(hash), cancellationToken), Json.Options)!;

    public Task<string> WriteSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken)
        => WriteAsync(SnapshotName, JsonSerializer.SerializeToUtf8Bytes(snapshot, Json.Options), cancellationToken);

    /// <summary>An article's body as it is served: UTF-8 JSON.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadBodyAsync(string hash, CancellationToken cancellationToken)
        => await ReadAsync(BodyName(hash), cancellationToken);

    /// <returns>The body's hash.</returns>
    public Task<string> WriteBodyAsync(Article article, CancellationToken cancellationToken)
        => WriteAsync(BodyName, JsonSerializer.SerializeToUtf8Bytes(article, Json.Options), cancellationToken);

    private static string SnapshotName(string hash) => $"snapshots/{hash}.json";

    private static string BodyName(string hash) => $"bodies/{hash}.json";

    private async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
        => (await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();

    private async Task<string> WriteAsync(Func<string, string> name, byte[] content, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            var onlyIfAbsent = new BlobRequestConditions { IfNoneMatch = ETag.All };
            await _container.GetBlobClient(name(hash)).UploadAsync(new BinaryData(content), new BlobUploadOptions { Conditions = onlyIfAbsent }, cancellationToken);
        }
        catch (RequestFailedException present) when (present.Status is 409 or 412)
        {
            // The same bytes are there already: the name is their hash.
        }

        return hash;
    }

    private sealed record Pointer(string Snapshot);
}

/// <summary>The hash of the published snapshot, and the pointer's own version (entity tag).</summary>
public sealed record SitePointer(string SnapshotHash, string Version);
