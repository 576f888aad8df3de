using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Moq;

namespace Functions.Tests.Storage;

/// <summary>Blobs that fail when told to. Only what the stores call is there.</summary>
internal sealed class BlobsInMemory(TimeProvider time)
{
    public const string Dead = "The process is dead.";

    private readonly Dictionary<(string Container, string Name), StoredBlob> _blobs = [];
    private int _changesLeft = int.MaxValue;

    public BlobsInMemory()
        : this(TimeProvider.System)
    {
    }

    public BlobServiceClient Service
    {
        get
        {
            var service = new Mock<BlobServiceClient>();
            service.Setup(client => client.GetBlobContainerClient(It.IsAny<string>())).Returns((string name) => Container(name));
            return service.Object;
        }
    }

    /// <summary>Thrown by whatever is called next, until it is taken back.</summary>
    public Exception? Failure { get; set; }

    public int Reads { get; private set; }

    /// <summary>Blobs that were written or deleted.</summary>
    public int Changes { get; private set; }

    /// <summary>The blobs of the container <c>site</c>.</summary>
    public IEnumerable<string> Names => _blobs.Keys.Where(blob => blob.Container == "site").Select(blob => blob.Name);

    public void Upload(string container, string name, string text) => Upload(container, name, new BinaryData(text));

    public void Upload(string container, string name, BinaryData content) => _blobs[(container, name)] = Stored(content);

    public void Remove(string container, string name) => _blobs.Remove((container, name));

    /// <summary>The same blobs in an account of their own.</summary>
    public BlobsInMemory Copy(TimeProvider clock)
    {
        var copy = new BlobsInMemory(clock);
        foreach (var (name, blob) in _blobs)
        {
            copy._blobs[name] = blob;
        }

        return copy;
    }

    /// <summary>Lets so many changes happen; from then on whoever calls is dead.</summary>
    public void DieAfter(int changes) => _changesLeft = changes;

    public void Revive() => _changesLeft = int.MaxValue;

    private BlobContainerClient Container(string container)
    {
        var mock = new Mock<BlobContainerClient>();
        mock.Setup(client => client.GetBlobClient(It.IsAny<string>())).Returns((string name) => Blob((container, name)));
        mock.Setup(client => client.GetBlobsAsync(It.IsAny<BlobTraits>(), It.IsAny<BlobStates>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((BlobTraits _, BlobStates _, string? prefix, CancellationToken _) => List(container, prefix ?? ""));
        return mock.Object;
    }

    private BlobClient Blob((string, string) name)
    {
        var blob = new Mock<BlobClient>();
        blob.Setup(client => client.DownloadContentAsync(It.IsAny<CancellationToken>())).Returns(() => Task.FromResult(Read(name)));
        blob.Setup(client => client.DownloadContentAsync(It.IsAny<BlobDownloadOptions>(), It.IsAny<CancellationToken>())).Returns(() => Task.FromResult(Read(name)));
        blob.Setup(client => client.DownloadStreamingAsync(It.IsAny<BlobDownloadOptions>(), It.IsAny<CancellationToken>())).Returns(() => Task.FromResult(Stream(name)));
        blob.Setup(client => client.UploadAsync(It.IsAny<BinaryData>(), It.IsAny<BlobUploadOptions>(), It.IsAny<CancellationToken>()))
            .Returns((BinaryData content, BlobUploadOptions options, CancellationToken _) => Task.FromResult(Write(name, content, options.Conditions)));
        blob.Setup(client => client.DeleteIfExistsAsync(It.IsAny<DeleteSnapshotsOption>(), It.IsAny<BlobRequestConditions>(), It.IsAny<CancellationToken>()))
            .Returns(() => Task.FromResult(Delete(name)));
        return blob.Object;
    }

    private AsyncPageable<BlobItem> List(string container, string prefix)
    {
        lock (_blobs)
        {
            Fail();
            var items = _blobs.Where(blob => blob.Key.Container == container && blob.Key.Name.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(blob => blob.Key.Name, StringComparer.Ordinal)
                .Select(blob => BlobsModelFactory.BlobItem(
                    name: blob.Key.Name,
                    properties: BlobsModelFactory.BlobItemProperties(
                        accessTierInferred: false,
                        contentLength: blob.Value.Content.ToMemory().Length,
                        eTag: blob.Value.Version,
                        lastModified: blob.Value.WrittenAt,
                        createdOn: DateTimeOffset.UnixEpoch)))
                .ToList();
            return AsyncPageable<BlobItem>.FromPages([Page<BlobItem>.FromValues(items, continuationToken: null, Mock.Of<Response>())]);
        }
    }

    private Response<BlobDownloadResult> Read((string, string) name)
    {
        lock (_blobs)
        {
            Reads++;
            Fail();
            var blob = _blobs.TryGetValue(name, out var found) ? found : throw new RequestFailedException(404, "absent", "BlobNotFound", innerException: null);
            return Response.FromValue(BlobsModelFactory.BlobDownloadResult(blob.Content, BlobsModelFactory.BlobDownloadDetails(eTag: blob.Version)), Mock.Of<Response>());
        }
    }

    private Response<BlobDownloadStreamingResult> Stream((string, string) name)
    {
        var (content, details) = (Read(name).Value.Content, Read(name).Value.Details);
        return Response.FromValue(
            BlobsModelFactory.BlobDownloadStreamingResult(content.ToStream(), BlobsModelFactory.BlobDownloadDetails(contentLength: content.ToMemory().Length, eTag: details.ETag)),
            Mock.Of<Response>());
    }

    private Response<BlobContentInfo> Write((string, string) name, BinaryData content, BlobRequestConditions? conditions)
    {
        lock (_blobs)
        {
            Change();
            var present = _blobs.TryGetValue(name, out var blob);
            if ((conditions?.IfNoneMatch == ETag.All && present) || (conditions?.IfMatch is { } wanted && (!present || wanted != blob!.Version)))
            {
                throw new RequestFailedException(present ? 412 : 409, "condition");
            }

            _blobs[name] = Stored(content);
            return Response.FromValue(BlobsModelFactory.BlobContentInfo(_blobs[name].Version, DateTimeOffset.UnixEpoch, [], "", "", "", 0), Mock.Of<Response>());
        }
    }

    private Response<bool> Delete((string, string) name)
    {
        lock (_blobs)
        {
            Change();
            return Response.FromValue(_blobs.Remove(name), Mock.Of<Response>());
        }
    }

    private StoredBlob Stored(BinaryData content) => new(content, new ETag($"\"{Guid.NewGuid():N}\""), time.GetUtcNow());

    private void Change()
    {
        Fail();
        Changes++;
        _changesLeft--;
    }

    private void Fail()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        if (_changesLeft <= 0)
        {
            throw new IOException(Dead);
        }
    }

    private sealed record StoredBlob(BinaryData Content, ETag Version, DateTimeOffset WrittenAt);
}
