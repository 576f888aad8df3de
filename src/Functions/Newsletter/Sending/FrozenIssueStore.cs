using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Http;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>The container <c>sends</c>: the words of each issue, as they were when its sending began.</summary>
public sealed class FrozenIssueStore(BlobServiceClient blobs)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.SendsContainer);

    /// <summary>Freezes an issue. The first one stays: whoever comes later sends the same words.</summary>
    public async Task FreezeAsync(string slug, RenderedIssue issue, CancellationToken cancellationToken)
    {
        var onlyIfAbsent = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await Blob(slug).UploadAsync(BinaryData.FromObjectAsJson(issue, Json.Options), onlyIfAbsent, cancellationToken);
        }
        catch (RequestFailedException present) when (present.Status is 409 or 412)
        {
        }
    }

    public async Task<RenderedIssue> ReadAsync(string slug, CancellationToken cancellationToken)
    {
        var content = await Blob(slug).DownloadContentAsync(cancellationToken);
        return content.Value.Content.ToObjectFromJson<RenderedIssue>(Json.Options)!;
    }

    private BlobClient Blob(string slug) => _container.GetBlobClient($"{slug}/issue.json");
}
