using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Operations;

/// <summary>The table <c>timers</c>: the last run of each timer function.</summary>
public sealed class TimerRunStore(TableServiceClient tables)
{
    private const string Partition = "timer";
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.TimersTable);

    public Task RecordAsync(TimerRun run, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new Entity { RowKey = run.Timer, StartedAt = run.StartedAt, EndedAt = run.EndedAt, Succeeded = run.Succeeded },
        TableUpdateMode.Replace,
        cancellationToken);

    public IAsyncEnumerable<TimerRun> ListAsync(CancellationToken cancellationToken) => _table
        .QueryAsync<Entity>(cancellationToken: cancellationToken)
        .Select(row => new TimerRun(row.RowKey, row.StartedAt, row.EndedAt, row.Succeeded));

    private sealed class Entity : ITableEntity
    {
        public string PartitionKey { get; set; } = Partition;

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public DateTimeOffset StartedAt { get; set; }

        public DateTimeOffset EndedAt { get; set; }

        public bool Succeeded { get; set; }
    }
}

/// <summary>One run of a timer function.</summary>
public sealed record TimerRun(string Timer, DateTimeOffset StartedAt, DateTimeOffset EndedAt, bool Succeeded);
