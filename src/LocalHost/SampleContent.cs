using Azure.Storage.Blobs;
using Functions.Storage;

namespace LocalHost;

/// <summary>The sample practice's content, put where authors put theirs.</summary>
internal static class SampleContent
{
    /// <summary>Uploads the sample where there is no content at all.</summary>
    /// <returns>Whether it was uploaded.</returns>
    public static async Task<bool> UploadIfEmptyAsync(BlobServiceClient blobs, CancellationToken cancellationToken)
    {
        var container = blobs.GetBlobContainerClient(StorageLayout.ContentContainer);
        await foreach (var _ in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            return false;
        }

        foreach (var file in Directory.EnumerateFiles(Folders.SampleContent, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folders.SampleContent, file).Replace(Path.DirectorySeparatorChar, '/');
            await container.GetBlobClient(name).UploadAsync(file, overwrite: true, cancellationToken);
        }

        return true;
    }
}
