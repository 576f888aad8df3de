using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>What all processes share: tables, blobs and queue messages.</summary>
internal sealed class SimulatedStorage
{
    public Dictionary<string, SimulatedRows> Tables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, BinaryData> Blobs { get; } = new(StringComparer.Ordinal);

    public List<SimulatedMessage> Messages { get; } = [];

    public SimulatedRows Table(string name) => Tables.TryGetValue(name, out var rows) ? rows : Tables[name] = new SimulatedRows();
}

/// <summary>A queue message and when it may be seen.</summary>
internal sealed record SimulatedMessage(string Text, DateTimeOffset VisibleAt);

/// <summary>The table service as one process sees it.</summary>
internal sealed class SimulatedTableService(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) => new SimulatedTable(world, process, storage.Table(tableName));
}

internal sealed class SimulatedTable(SimulatedWorld world, SimulatedProcess process, SimulatedRows rows) : TableClient
{
    /// <summary>So few that a scan is interrupted again and again, and reads what changed in between.</summary>
    private const int RowsOfPage = 50;

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        => SubmitOneAsync(new TableTransactionAction(TableTransactionActionType.Add, entity));

    public override Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        => SubmitOneAsync(new TableTransactionAction(
            mode == TableUpdateMode.Replace ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.UpdateMerge,
            entity,
            ifMatch));

    public override Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
        => SubmitOneAsync(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch == default ? ETag.All : ifMatch));

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        Assert.InRange(actions.Count, 1, 100);
        Assert.Single(actions.Select(action => action.Entity.PartitionKey).Distinct());
        return world.DoAsync(process, () =>
        {
            IReadOnlyList<Response> responses = [.. rows.Submit(actions, world.NextVersion).Select(version => new SimulatedResponse(version))];
            return Response.FromValue(responses, responses[0]);
        });
    }

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        => world.DoAsync(process, () => (NullableResponse<T>)new Found<T>(rows.Find<T>(partitionKey, rowKey)));

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        => new Pages<T>(last => world.DoAsync(process, () => rows.Page(filter, last, RowsOfPage)));

    private Task<Response> SubmitOneAsync(TableTransactionAction action)
        => world.DoAsync(process, () => (Response)new SimulatedResponse(rows.Submit([action], world.NextVersion)[0]));

    private sealed class Found<T>(T? value) : NullableResponse<T>
        where T : class
    {
        public override bool HasValue => value is not null;

        public override T? Value => value;

        public override Response GetRawResponse() => new SimulatedResponse(default);
    }

    private sealed class Pages<T>(Func<T?, Task<IReadOnlyList<T>>> read) : AsyncPageable<T>
        where T : class, ITableEntity
    {
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            IReadOnlyList<T> page = [];
            do
            {
                page = await read(page.Count == 0 ? null : page[^1]);
                yield return Page<T>.FromValues(page, continuationToken: null, new SimulatedResponse(default));
            }
            while (page.Count == RowsOfPage);
        }
    }
}

internal sealed class SimulatedBlobService(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage) : BlobServiceClient
{
    public override BlobContainerClient GetBlobContainerClient(string blobContainerName) => new Container(world, process, storage, blobContainerName);

    private sealed class Container(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage, string name) : BlobContainerClient
    {
        public override BlobClient GetBlobClient(string blobName) => new Blob(world, process, storage, $"{name}/{blobName}");

        public override AsyncPageable<BlobItem> GetBlobsAsync(BlobTraits traits, BlobStates states, string? prefix, CancellationToken cancellationToken)
        {
            List<BlobItem> found = [.. storage.Blobs.Keys
                .Where(path => path.StartsWith($"{name}/{prefix}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => BlobsModelFactory.BlobItem(path[(name.Length + 1)..], properties: BlobsModelFactory.BlobItemProperties(true, contentHash: SHA256.HashData(storage.Blobs[path]))))];
            return AsyncPageable<BlobItem>.FromPages([Page<BlobItem>.FromValues(found, continuationToken: null, new SimulatedResponse(default))]);
        }
    }

    private sealed class Blob(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage, string path) : BlobClient
    {
        public override Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken = default)
            => world.DoAsync(process, () =>
            {
                if (options.Conditions?.IfNoneMatch == ETag.All && storage.Blobs.ContainsKey(path))
                {
                    throw new RequestFailedException(409, "The blob is there already.");
                }

                storage.Blobs[path] = content;
                return Response.FromValue(BlobsModelFactory.BlobContentInfo(default, default, default, default, default), new SimulatedResponse(default));
            });

        public override Task<Response<bool>> DeleteIfExistsAsync(
            DeleteSnapshotsOption snapshotsOption = default, BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
            => world.DoAsync(process, () => Response.FromValue(storage.Blobs.Remove(path), new SimulatedResponse(default)));

        public override Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) => world.DoAsync(process, () =>
            storage.Blobs.TryGetValue(path, out var content)
                ? Response.FromValue(BlobsModelFactory.BlobDownloadResult(content), new SimulatedResponse(default))
                : throw new RequestFailedException(404, "The blob is not there."));
    }
}

internal sealed class SimulatedQueueService(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage) : QueueServiceClient
{
    public override QueueClient GetQueueClient(string queueName) => new Queue(world, process, storage);

    private sealed class Queue(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage) : QueueClient
    {
        public override Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) => world.DoAsync(process, () =>
            Response.FromValue(QueuesModelFactory.QueueProperties(new Dictionary<string, string>(StringComparer.Ordinal), storage.Messages.Count), new SimulatedResponse(default)));

        public override Task<Response<SendReceipt>> SendMessageAsync(
            string messageText, TimeSpan? visibilityTimeout = default, TimeSpan? timeToLive = default, CancellationToken cancellationToken = default)
            => world.DoAsync(process, () =>
            {
                storage.Messages.Add(new SimulatedMessage(messageText, world.GetUtcNow() + (visibilityTimeout ?? TimeSpan.Zero)));
                return Response.FromValue(QueuesModelFactory.SendReceipt("", default, default, "", default), new SimulatedResponse(default));
            });
    }
}

internal sealed class SimulatedResponse(ETag version) : Response
{
    public override int Status => 200;

    public override string ReasonPhrase => "OK";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => string.Equals(name, "ETag", StringComparison.OrdinalIgnoreCase);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new HttpHeader("ETag", version.ToString())];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = ContainsHeader(name) ? version.ToString() : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
