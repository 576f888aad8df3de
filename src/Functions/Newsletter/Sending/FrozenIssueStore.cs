using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Http;
using Functions.Newsletter.Issues;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>In the container <c>sends</c>, the frozen content of each issue, named by its hash. A campaign refers to the content that it sends.</summary>
public sealed class FrozenIssueStore(BlobServiceClient blobs)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.SendsContainer);

    /// <summary>How many campaigns are sent at the same time, at most, without reading their content for each batch.</summary>
    private const int MaxCached = 4;

    // Frozen content never changes, and every batch of a campaign needs it.
    private readonly ConcurrentDictionary<string, RenderedIssue> _sending = new(StringComparer.Ordinal);

    /// <returns>The hash by which the content is read.</returns>
    public async Task<string> FreezeAsync(string slug, RenderedIssue issue, CancellationToken cancellationToken)
    {
        var content = BinaryData.FromObjectAsJson(issue, Json.Options);
        var name = Convert.ToHexStringLower(SHA256.HashData(content));
        await Blob(slug, name).UploadAsync(content, new BlobUploadOptions(), cancellationToken);
        return name;
    }

    public async Task<RenderedIssue> ReadAsync(string slug, string name, CancellationToken cancellationToken)
    {
        var content = await Blob(slug, name).DownloadContentAsync(cancellationToken);
        return content.Value.Content.ToObjectFromJson<RenderedIssue>(Json.Options)!;
    }

    /// <summary>Reads what is being sent, and remembers it for the next batch: readers of older issues do not replace it.</summary>
    public async Task<RenderedIssue> ReadForSendingAsync(string slug, string name, CancellationToken cancellationToken)
    {
        var key = $"{slug}/{name}";
        if (_sending.TryGetValue(key, out var cached))
        {
            return cached;
        }

        if (_sending.Count >= MaxCached)
        {
            _sending.Clear();
        }

        return _sending[key] = await ReadAsync(slug, name, cancellationToken);
    }

    private BlobClient Blob(string slug, string name) => _container.GetBlobClient($"{slug}/issue-{name}.json");
}
