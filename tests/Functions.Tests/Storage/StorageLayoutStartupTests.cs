using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Storage;

public sealed class StorageLayoutStartupTests
{
    private static readonly RequestFailedException Missing = new(404, "It is not there.");

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _told = new();

    [Fact]
    public async Task What_is_missing_is_told_when_the_first_readers_have_their_answers()
    {
        var environment = Mock.Of<IHostEnvironment>(environment => environment.EnvironmentName == "Production");
        using var startup = new StorageLayoutStartup(new StorageLayout(Blobs(), Tables(), Queues()), new StorageProbe(Blobs(), Tables(), Queues(), _time), environment, _time, new Log(_told));
        await startup.StartAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_told);

        // It begins by itself after the start.
        while (!startup.ExecuteTask!.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Contains("Missing: container content", Assert.Single(_told), StringComparison.Ordinal);
    }

    private static BlobServiceClient Blobs()
    {
        var container = new Mock<BlobContainerClient>();
        container.Setup(client => client.GetPropertiesAsync(null, It.IsAny<CancellationToken>())).ThrowsAsync(Missing);
        return Mock.Of<BlobServiceClient>(client => client.GetBlobContainerClient(It.IsAny<string>()) == container.Object);
    }

    private static TableServiceClient Tables()
    {
        var table = new Mock<TableClient>();
        table.Setup(client => client.QueryAsync<TableEntity>((string?)null, 1, It.IsAny<IEnumerable<string>>(), It.IsAny<CancellationToken>())).Throws(Missing);
        return Mock.Of<TableServiceClient>(client => client.GetTableClient(It.IsAny<string>()) == table.Object);
    }

    private static QueueServiceClient Queues()
    {
        var queue = new Mock<QueueClient>();
        queue.Setup(client => client.GetPropertiesAsync(It.IsAny<CancellationToken>())).ThrowsAsync(Missing);
        return Mock.Of<QueueServiceClient>(client => client.GetQueueClient(It.IsAny<string>()) == queue.Object);
    }

    private sealed class Log(ConcurrentQueue<string> told) : ILogger<StorageLayoutStartup>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => told.Enqueue(formatter(state, exception));
    }
}
