using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Operations.Timers;

/// <summary>The table <c>timers</c>: the last run of each timer function.</summary>
public sealed class TimerRunStore(TableServiceClient tables)
{
    private const string Partition = "timer";
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.TimersTable);

    public Task RecordAsync(TimerRun run, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new Entity { RowKey = run.Timer, StartedAt = run.StartedAt, EndedAt = run.EndedAt, Succeeded = run.Succeeded },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>Records since when a timer that has never run is expected to, if nobody has yet.</summary>
    public async Task ExpectAsync(string timer, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(new Entity { RowKey = timer, StartedAt = since }, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // Another instance has, or the timer has just run.
        }
    }

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

        public DateTimeOffset? EndedAt { get; set; }

        public bool Succeeded { get; set; }
    }
}

/// <summary>One run of a timer function.</summary>
/// <param name="Timer">The name of the function.</param>
/// <param name="StartedAt">When it started; of a timer that has never run, since when it is expected to.</param>
/// <param name="EndedAt">Null when it has never run.</param>
/// <param name="Succeeded">Whether it ended without an exception.</param>
public sealed record TimerRun(string Timer, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool Succeeded);
