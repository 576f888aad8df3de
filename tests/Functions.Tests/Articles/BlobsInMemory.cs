using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Moq;

namespace Functions.Tests.Articles;

/// <summary>Blobs of one container that fail when told to. Only what the stores call is there.</summary>
internal sealed class BlobsInMemory
{
    private readonly Dictionary<string, (BinaryData Content, ETag Version)> _blobs = new(StringComparer.Ordinal);

    public BlobsInMemory()
    {
        var container = new Mock<BlobContainerClient>();
        container.Setup(client => client.GetBlobClient(It.IsAny<string>())).Returns((string name) => Blob(name));
        var service = new Mock<BlobServiceClient>();
        service.Setup(client => client.GetBlobContainerClient(It.IsAny<string>())).Returns(container.Object);
        Service = service.Object;
    }

    public BlobServiceClient Service { get; }

    /// <summary>Thrown by whatever is called next, until it is taken back.</summary>
    public Exception? Trouble { get; set; }

    public int Reads { get; private set; }

    public IEnumerable<string> Names => _blobs.Keys;

    private BlobClient Blob(string name)
    {
        var blob = new Mock<BlobClient>();
        blob.Setup(client => client.DownloadContentAsync(It.IsAny<CancellationToken>())).Returns(() => Task.FromResult(Read(name)));
        blob.Setup(client => client.UploadAsync(It.IsAny<BinaryData>(), It.IsAny<BlobUploadOptions>(), It.IsAny<CancellationToken>()))
            .Returns((BinaryData content, BlobUploadOptions options, CancellationToken _) => Task.FromResult(Write(name, content, options.Conditions)));
        return blob.Object;
    }

    private Response<BlobDownloadResult> Read(string name)
    {
        Reads++;
        Fail();
        var (content, version) = _blobs.TryGetValue(name, out var blob) ? blob : throw new RequestFailedException(404, "absent");
        return Response.FromValue(BlobsModelFactory.BlobDownloadResult(content, BlobsModelFactory.BlobDownloadDetails(eTag: version)), Mock.Of<Response>());
    }

    private Response<BlobContentInfo> Write(string name, BinaryData content, BlobRequestConditions? conditions)
    {
        Fail();
        var present = _blobs.TryGetValue(name, out var blob);
        if ((conditions?.IfNoneMatch == ETag.All && present) || (conditions?.IfMatch is { } wanted && (!present || wanted != blob.Version)))
        {
            throw new RequestFailedException(present ? 412 : 409, "condition");
        }

        _blobs[name] = (content, new ETag($"\"{Guid.NewGuid():N}\""));
        return Response.FromValue(BlobsModelFactory.BlobContentInfo(_blobs[name].Version, DateTimeOffset.UnixEpoch, [], "", "", "", 0), Mock.Of<Response>());
    }

    private void Fail()
    {
        if (Trouble is { } trouble)
        {
            throw trouble;
        }
    }
}
