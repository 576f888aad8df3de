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

    // Frozen content never changes, and every batch of a campaign needs it.
    private volatile Frozen? _last;

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
        if (_last is { } last && last.Name == name)
        {
            return last.Issue;
        }

        var content = await Blob(slug, name).DownloadContentAsync(cancellationToken);
        var issue = content.Value.Content.ToObjectFromJson<RenderedIssue>(Json.Options)!;
        _last = new Frozen(name, issue);
        return issue;
    }

    private BlobClient Blob(string slug, string name) => _container.GetBlobClient($"{slug}/issue-{name}.json");

    private sealed record Frozen(string Name, RenderedIssue Issue);
}
