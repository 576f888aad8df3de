using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Content.Media;
using Functions.Http;
using Functions.Storage;

namespace Functions.Content.Snapshots;

/// <summary>
/// The container <c>site</c>: what is built from the content. All blobs but the pointer are named by their SHA-256 and never change, so that
/// damage is detected when one is read.
/// </summary>
public sealed class SnapshotStore(BlobServiceClient blobs)
{
    private const string PointerName = "current.json";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.SiteContainer);

    /// <exception cref="DamagedBlobException">The pointer is not readable.</exception>
    public async Task<SnapshotPointer> ReadPointerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = (await _container.GetBlobClient(PointerName).DownloadContentAsync(cancellationToken)).Value;
            return JsonSerializer.Deserialize<SnapshotPointer>(content.Content, Json.Options) is { Versions: not null } pointer
                ? pointer with { EntityTag = content.Details.ETag.ToString("H") }
                : throw new DamagedBlobException(PointerName);
        }
        // Not for a container that is missing: nothing is known then, and nothing must be answered for a day.
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return SnapshotPointer.Empty;
        }
        catch (JsonException)
        {
            throw new DamagedBlobException(PointerName);
        }
    }

    /// <summary>The pointer's entity tag, even if it is damaged; null when there is no pointer.</summary>
    public async Task<string?> ReadPointerTagAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _container.GetBlobClient(PointerName).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag.ToString("H");
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && !StorageOutage.Caused(missing))
        {
            return null;
        }
    }

    /// <summary>Replaces the pointer, unless it was changed since it was read.</summary>
    /// <returns>False when another process replaced it first.</returns>
    public async Task<bool> SwapPointerAsync(SnapshotPointer read, SnapshotPointer next, CancellationToken cancellationToken)
    {
        var condition = read.EntityTag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(read.EntityTag) };
        try
        {
            var content = BinaryData.FromObjectAsJson(next, Json.Options);
            await _container.GetBlobClient(PointerName).UploadAsync(content, new BlobUploadOptions { Conditions = condition }, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <returns>The snapshot; null when it is missing, damaged, or of another version of the app.</returns>
    public async Task<Snapshot?> ReadSnapshotAsync(string hash, CancellationToken cancellationToken)
        => await ReadAsync(SnapshotName(hash), hash, cancellationToken) is { } content ? Parse(content) : null;

    /// <param name="last">The hash of the previous snapshot, which is not written again.</param>
    public Task<string> WriteSnapshotAsync(Snapshot snapshot, string? last, CancellationToken cancellationToken)
        => WriteAsync(SnapshotName, JsonSerializer.SerializeToUtf8Bytes(snapshot, Json.Options), last, cancellationToken);

    /// <exception cref="DamagedBlobException">The body is missing or damaged.</exception>
    public async Task<EncodedContent> ReadBodyAsync(string hash, CancellationToken cancellationToken)
        => await ReadAsync(BodyName(hash), hash, cancellationToken) is { } content ? EncodedBody.Unpack(hash, content) : throw new DamagedBlobException(BodyName(hash));

    /// <param name="body">UTF-8 JSON.</param>
    /// <returns>The body's hash.</returns>
    public Task<string> WriteBodyAsync(byte[] body, CancellationToken cancellationToken) => WriteAsync(BodyName, EncodedBody.Pack(body), last: null, cancellationToken);

    /// <returns>The search index; null when it is missing or damaged.</returns>
    public async Task<byte[]?> ReadSearchAsync(string hash, CancellationToken cancellationToken)
        => await ReadAsync(SearchName(hash), hash, cancellationToken) is { } content ? MemoryMarshal.TryGetArray(content, out var whole) && whole.Array!.Length == content.Length ? whole.Array : content.ToArray() : null;

    /// <param name="last">The hash of the previous index, which is not written again.</param>
    public Task<string> WriteSearchAsync(byte[] index, string? last, CancellationToken cancellationToken) => WriteAsync(SearchName, index, last, cancellationToken);

    /// <returns>The manifest; null when it is missing or damaged.</returns>
    internal async Task<Manifest?> ReadManifestAsync(string hash, CancellationToken cancellationToken)
        => await ReadAsync(ManifestName(hash), hash, cancellationToken) is { } content ? JsonSerializer.Deserialize<Manifest>(content.Span, Json.Options) : null;

    internal Task<string> WriteManifestAsync(Manifest manifest, string? last, CancellationToken cancellationToken)
        => WriteAsync(ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, Json.Options), last, cancellationToken);

    /// <summary>Deletes blobs that no kept version needs, except recent ones, which another publisher may be about to refer to.</summary>
    internal async Task CollectAsync(IReadOnlyList<SnapshotVersion> kept, DateTimeOffset writtenBefore, CancellationToken cancellationToken)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { PointerName };
        foreach (var version in kept)
        {
            needed.Add(SnapshotName(version.Id));
            needed.Add(ManifestName(version.Manifest));
            if (await ReadManifestAsync(version.Manifest, cancellationToken) is { } manifest)
            {
                needed.UnionWith(manifest.Media.Where(file => file.Made is not null).SelectMany(file => PictureStore.NamesOf(file.Version, file.Made!)));
            }

            if (await ReadSnapshotAsync(version.Id, cancellationToken) is { } snapshot)
            {
                needed.UnionWith(snapshot.Entries.Select(entry => BodyName(entry.BodyHash)));
                needed.Add(SearchName(snapshot.Search ?? ""));
            }
        }

        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            if (!needed.Contains(blob.Name) && blob.Properties.LastModified < writtenBefore)
            {
                await DeleteAsync(blob, cancellationToken);
            }
        }
    }

    private static string SnapshotName(string hash) => $"snapshots/{hash}.json";

    private static string ManifestName(string hash) => $"manifests/{hash}.json";

    private static string SearchName(string hash) => $"search/{hash}";

    private static string BodyName(string hash) => $"bodies/{hash}";

    private static Snapshot? Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize<Snapshot>(content.Span, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task DeleteAsync(BlobItem blob, CancellationToken cancellationToken)
    {
        try
        {
            // Only if it is unchanged: another publisher may have written it again.
            var unchanged = new BlobRequestConditions { IfMatch = blob.Properties.ETag };
            await _container.GetBlobClient(blob.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.None, unchanged, cancellationToken);
        }
        catch (RequestFailedException renewed) when (renewed.Status == 412)
        {
            // Another publisher needs it again.
        }
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, string hash, CancellationToken cancellationToken)
    {
        try
        {
            var content = (await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
            // Not "content : null", which C# converts to an empty memory.
            return Convert.ToHexStringLower(SHA256.HashData(content.Span)) == hash ? content : default(ReadOnlyMemory<byte>?);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    // An existing blob is written again, which renews it, so that CollectAsync keeps it. The current version's blobs are kept anyway.
    private async Task<string> WriteAsync(Func<string, string> name, byte[] content, string? last, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash == last)
        {
            return hash;
        }

        await _container.GetBlobClient(name(hash)).UploadAsync(new BinaryData(content), new BlobUploadOptions(), cancellationToken);
        return hash;
    }
}
