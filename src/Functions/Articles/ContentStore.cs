using System.Runtime.CompilerServices;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Storage;

namespace Functions.Articles;

/// <summary>The container <c>content</c>: what authors write.</summary>
public sealed class ContentStore(BlobServiceClient blobs)
{
    public const string ArticlesFolder = "articles/";
    public const string NewslettersFolder = "newsletters/";

    private const int MostBytes = 1024 * 1024;
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.ContentContainer);

    /// <summary>Every Markdown file of a folder, in the order of paths. A file over 1 MiB comes without its text.</summary>
    public async IAsyncEnumerable<ContentFile> ReadFolderAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken))
        {
            if (blob.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            {
                var text = blob.Properties.ContentLength > MostBytes ? "" : await ReadAsync(blob.Name, cancellationToken) ?? "";
                yield return new ContentFile(blob.Name, text, blob.Properties.CreatedOn ?? DateTimeOffset.UnixEpoch);
            }
        }
    }

    public async Task<string?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await _container.GetBlobClient(path).DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToString();
        }
        catch (Azure.RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(string path, string text, CancellationToken cancellationToken) => _container.GetBlobClient(path).UploadAsync(
        new BinaryData(Encoding.UTF8.GetBytes(text)),
        new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/markdown; charset=utf-8" } },
        cancellationToken);
}

/// <summary>A file that an author uploaded: its path in the container, its text, when it first came.</summary>
public sealed record ContentFile(string Path, string Text, DateTimeOffset UploadedAt);
