using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Functions.Security.Audit;
using Moq;
using Moq.Protected;

namespace Functions.Tests.Security.Audit;

/// <summary>A container whose append blobs take three rows each, as the service's take 50,000.</summary>
internal sealed class AuditBlobs
{
    private const int MaxAppends = 3;

    private readonly SortedDictionary<string, List<string>> _blobs = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, List<string>> Blobs => _blobs;

    /// <summary>The blobs that were asked to take a row, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Thrown by whatever is called next with this blob.</summary>
    public Dictionary<string, RequestFailedException> Failures { get; } = new(StringComparer.Ordinal);

    public AuditLog Log(TimeProvider time)
    {
        var container = new Mock<BlobContainerClient>();
        container.Protected().Setup<AppendBlobClient>("GetAppendBlobClientCore", ItExpr.IsAny<string>()).Returns((string name) => Appended(name));
        container.Setup(client => client.GetBlobClient(It.IsAny<string>())).Returns((string name) => Read(name));
        container.Setup(client => client.GetBlobsAsync(It.IsAny<GetBlobsOptions>(), It.IsAny<CancellationToken>()))
            .Returns(() => AsyncPageable<BlobItem>.FromPages([Page<BlobItem>.FromValues([.. _blobs.Keys.Select(name => BlobsModelFactory.BlobItem(name))], null, Mock.Of<Response>())]));
        container.Setup(client => client.DeleteBlobIfExistsAsync(It.IsAny<string>(), It.IsAny<DeleteSnapshotsOption>(), It.IsAny<BlobRequestConditions>(), It.IsAny<CancellationToken>()))
            .Returns((string name, DeleteSnapshotsOption _, BlobRequestConditions _, CancellationToken _) => Task.FromResult(Delete(name)));
        var service = new Mock<BlobServiceClient>();
        service.Setup(client => client.GetBlobContainerClient("audit")).Returns(container.Object);
        return new AuditLog(service.Object, time);
    }

    private AppendBlobClient Appended(string name)
    {
        var blob = new Mock<AppendBlobClient>();
        blob.Setup(client => client.AppendBlockAsync(It.IsAny<Stream>(), It.IsAny<AppendBlobAppendBlockOptions>(), It.IsAny<CancellationToken>()))
            .Returns((Stream row, AppendBlobAppendBlockOptions _, CancellationToken _) => Task.FromResult(Append(name, row)));
        blob.Setup(client => client.CreateIfNotExistsAsync(It.IsAny<BlobHttpHeaders>(), It.IsAny<IDictionary<string, string>>(), It.IsAny<CancellationToken>()))
            .Callback(() => _blobs.TryAdd(name, []))
            .ReturnsAsync(() => null!);
        return blob.Object;
    }

    private Response<BlobAppendInfo> Append(string name, Stream row)
    {
        Asked.Add(name);
        Fail(name);
        if (!_blobs.TryGetValue(name, out var rows))
        {
            throw new RequestFailedException(404, "absent");
        }

        if (rows.Count == MaxAppends)
        {
            throw new RequestFailedException(409, "full", "BlockCountExceedsLimit", innerException: null);
        }

        using var reader = new StreamReader(row, Encoding.UTF8);
        rows.Add(reader.ReadToEnd());
        return Response.FromValue<BlobAppendInfo>(null!, Mock.Of<Response>());
    }

    private BlobClient Read(string name)
    {
        var blob = new Mock<BlobClient>();
        blob.Setup(client => client.DownloadContentAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => Response.FromValue(BlobsModelFactory.BlobDownloadResult(BinaryData.FromString(string.Concat(_blobs[name]))), Mock.Of<Response>()));
        return blob.Object;
    }

    private Response<bool> Delete(string name)
    {
        Fail(name);
        return Response.FromValue(_blobs.Remove(name), Mock.Of<Response>());
    }

    private void Fail(string name)
    {
        if (Failures.TryGetValue(name, out var failure))
        {
            throw failure;
        }
    }
}
