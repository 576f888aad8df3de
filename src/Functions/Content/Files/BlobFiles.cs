using Azure;
using Azure.Storage.Blobs;
using Functions.Storage;

namespace Functions.Content.Files;

internal static class BlobFiles
{
    /// <summary>A blob with its mark; null when there is none, or no blob can have this name.</summary>
    public static async Task<SavedFile?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
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
}
