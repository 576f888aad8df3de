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
        // One is enough to know: a page of the usual size takes longer than all else that a start needs.
        await foreach (var page in container.GetBlobsAsync(cancellationToken: cancellationToken).AsPages(pageSizeHint: 1))
        {
            if (page.Values.Count > 0)
            {
                return false;
            }
        }

        foreach (var file in Directory.EnumerateFiles(Folders.SampleContent, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folders.SampleContent, file).Replace(Path.DirectorySeparatorChar, '/');
            await container.GetBlobClient(name).UploadAsync(file, overwrite: true, cancellationToken);
        }

        return true;
    }
}
