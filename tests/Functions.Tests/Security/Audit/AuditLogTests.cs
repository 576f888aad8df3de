using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Functions.Security.Audit;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Moq.Protected;

namespace Functions.Tests.Security.Audit;

public sealed class AuditLogTests
{
    private const int MaxAppends = 3;

    private readonly SortedDictionary<string, List<string>> _blobs = new(StringComparer.Ordinal);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_day_with_more_rows_than_a_blob_takes_goes_on_in_the_next()
    {
        var audit = Log();

        await WriteAsync(audit, 1, 7);

        Assert.Equal(["2026-11-23.jsonl", "2026-11-23.part002.jsonl", "2026-11-23.part003.jsonl"], _blobs.Keys);
        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], await SubjectsAsync(audit));
    }

    [Fact]
    public async Task A_new_process_goes_on_where_the_day_has_come_to()
    {
        await WriteAsync(Log(), 1, 4);

        var audit = Log();
        await WriteAsync(audit, 5, 5);

        Assert.Equal(["5", "4", "3", "2", "1"], await SubjectsAsync(audit));
    }

    [Fact]
    public async Task The_next_day_begins_a_blob_of_its_own()
    {
        var audit = Log();
        await WriteAsync(audit, 1, 4);
        _time.Advance(TimeSpan.FromDays(1));

        await WriteAsync(audit, 5, 5);

        Assert.Contains("2026-11-24.jsonl", _blobs.Keys);
        Assert.Equal(["5", "4", "3", "2", "1"], await SubjectsAsync(audit));
    }

    [Fact]
    public async Task Every_part_of_a_day_is_purged_with_it()
    {
        var audit = Log();
        await WriteAsync(audit, 1, 7);
        _time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(audit, 8, 8);

        var purged = await audit.PurgeAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal(3, purged);
        Assert.Equal(["8"], await SubjectsAsync(audit));
    }

    private static async Task WriteAsync(AuditLog audit, int from, int to)
    {
        for (var subject = from; subject <= to; subject++)
        {
            await audit.WriteAsync("staff key", "inquiries.open", $"{subject}", TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<string>> SubjectsAsync(AuditLog audit)
        => await audit.ListAsync(after: null, TestContext.Current.CancellationToken).Select(row => row.Content["subject"]!.GetValue<string>()).ToListAsync();

    // A container whose append blobs take three rows each, as the service's take 50,000.
    private AuditLog Log()
    {
        var container = new Mock<BlobContainerClient>();
        container.Protected().Setup<AppendBlobClient>("GetAppendBlobClientCore", ItExpr.IsAny<string>()).Returns((string name) => Appended(name));
        container.Setup(client => client.GetBlobClient(It.IsAny<string>())).Returns((string name) => Read(name));
        container.Setup(client => client.GetBlobsAsync(It.IsAny<GetBlobsOptions>(), It.IsAny<CancellationToken>()))
            .Returns(() => AsyncPageable<BlobItem>.FromPages([Page<BlobItem>.FromValues([.. _blobs.Keys.Select(name => BlobsModelFactory.BlobItem(name))], null, Mock.Of<Response>())]));
        container.Setup(client => client.DeleteBlobIfExistsAsync(It.IsAny<string>(), It.IsAny<DeleteSnapshotsOption>(), It.IsAny<BlobRequestConditions>(), It.IsAny<CancellationToken>()))
            .Returns((string name, DeleteSnapshotsOption _, BlobRequestConditions _, CancellationToken _) => Task.FromResult(Response.FromValue(_blobs.Remove(name), Mock.Of<Response>())));
        var service = new Mock<BlobServiceClient>();
        service.Setup(client => client.GetBlobContainerClient(It.IsAny<string>())).Returns(container.Object);
        return new AuditLog(service.Object, _time);
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
}
