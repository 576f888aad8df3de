using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Content.Files;
using Functions.Storage;

namespace LocalHost;

/// <summary>
/// The sample practice's content, put where authors put theirs. What is edited on disk is put there too, until somebody else writes the file
/// in storage: from then on it is theirs, and nothing here replaces or deletes it.
/// </summary>
internal sealed class SampleContent(BlobServiceClient blobs, string folder, TimeProvider time)
{
    // The hash of what was uploaded. Staff and Cli write files without it.
    private const string Mark = "sample";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.ContentContainer);

    /// <summary>What lay on disk when storage was filled.</summary>
    public HashSet<SampleFile> Initial { get; private set; } = [];

    /// <summary>Uploads the sample where there is no content at all; otherwise only what is still the sample's, and has changed on disk.</summary>
    /// <returns>Whether anything was uploaded.</returns>
    public async Task<bool> UploadAsync(CancellationToken cancellationToken)
    {
        Initial = Scan();
        var isEmpty = await IsEmptyAsync(cancellationToken);
        var uploads = await Task.WhenAll(Initial.Select(file => UploadAsync(file.Path, mayCreate: isEmpty, cancellationToken)));
        return uploads.Contains(SampleUpload.Done);
    }

    /// <summary>The files on disk, as they are now.</summary>
    /// <exception cref="IOException">One of them was moved or deleted at this moment.</exception>
    public HashSet<SampleFile> Scan() =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new SampleFile(Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file.LastWriteTimeUtc, file.Length))
            .Where(file => IsContent(file.Path)),
    ];

    /// <param name="mayCreate">Whether a file that is not in storage is put there. At a start it is not: staff may have deleted it.</param>
    public async Task<SampleUpload> UploadAsync(string path, bool mayCreate, CancellationToken cancellationToken)
    {
        var content = SampleDates.Move(path, await File.ReadAllBytesAsync(Path.Combine(folder, path), cancellationToken), time.GetUtcNow());
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var stored = await FindAsync(path, cancellationToken);
        if (stored is null ? !mayCreate : stored.Metadata.TryGetValue(Mark, out var uploaded) && uploaded == hash)
        {
            return SampleUpload.NotNeeded;
        }

        if (stored is not null && !stored.Metadata.ContainsKey(Mark))
        {
            return SampleUpload.NotOurs;
        }

        try
        {
            var options = new BlobUploadOptions
            {
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Mark] = hash },
                Conditions = stored is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = stored.ETag },
            };
            await _container.GetBlobClient(path).UploadAsync(new BinaryData(content), options, cancellationToken);
            return SampleUpload.Done;
        }
        catch (RequestFailedException overtaken) when (overtaken.Status is 409 or 412)
        {
            return SampleUpload.NotOurs;
        }
    }

    public async Task<SampleUpload> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        if (await FindAsync(path, cancellationToken) is not { } stored)
        {
            return SampleUpload.NotNeeded;
        }

        if (!stored.Metadata.ContainsKey(Mark))
        {
            return SampleUpload.NotOurs;
        }

        try
        {
            await _container.GetBlobClient(path).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = stored.ETag }, cancellationToken: cancellationToken);
            return SampleUpload.Done;
        }
        catch (RequestFailedException overtaken) when (overtaken.Status is 404 or 412)
        {
            return SampleUpload.NotOurs;
        }
    }

    // Editors put files of their own beside the one that is edited.
    private static bool IsContent(string path)
        => !path.EndsWith('~') && (ContentPath.IsContent(path) || IsIssue(path));

    private static bool IsIssue(string path)
        => path.StartsWith(ContentStore.NewslettersFolder, StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && !ContentPath.IsLeftOut(path);

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        // One is enough to know: a page of the usual size takes longer than all else that a start needs.
        await foreach (var page in _container.GetBlobsAsync(cancellationToken: cancellationToken).AsPages(pageSizeHint: 1))
        {
            if (page.Values.Count > 0)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<BlobProperties?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await _container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }
}

/// <summary>A file of the sample on disk. What was edited is unequal to what it was.</summary>
/// <param name="Path">As in the container.</param>
internal sealed record SampleFile(string Path, DateTime ModifiedAt, long Bytes);

internal enum SampleUpload
{
    Done,

    /// <summary>Storage has what disk has.</summary>
    NotNeeded,

    /// <summary>Somebody else wrote the file in storage.</summary>
    NotOurs,
}
