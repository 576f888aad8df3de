using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Operations.Timers;

/// <summary>The table <c>timers</c>: the last run of each timer function, and since when it is expected to run by its schedule.</summary>
public sealed class TimerRunStore(TableServiceClient tables)
{
    private const string Partition = "timer";
    private const string ExpectedPartition = "expected";
    private const string Schedule = "Schedule";
    private const string Since = "Since";

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.TimersTable);

    public Task RecordAsync(TimerRun run, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new Entity { RowKey = run.Timer, StartedAt = run.StartedAt, EndedAt = run.EndedAt, Succeeded = run.Succeeded },
        TableUpdateMode.Replace,
        cancellationToken);

    public IAsyncEnumerable<TimerRun> ListAsync(CancellationToken cancellationToken) => _table
        .QueryAsync<Entity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken)
        .Select(row => new TimerRun(row.RowKey, row.StartedAt, row.EndedAt, row.Succeeded));

    /// <summary>Since when a timer is expected to run by this schedule: since it was first asked for.</summary>
    public async Task<DateTimeOffset> ExpectedSinceAsync(string timer, string schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await _table.GetEntityIfExistsAsync<TableEntity>(ExpectedPartition, timer, cancellationToken: cancellationToken);
        if (known.HasValue && known.Value!.GetString(Schedule) == schedule && known.Value.GetDateTimeOffset(Since) is { } since && since <= now)
        {
            return since;
        }

        var row = new TableEntity(ExpectedPartition, timer) { [Schedule] = schedule, [Since] = now };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        return now;
    }

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
