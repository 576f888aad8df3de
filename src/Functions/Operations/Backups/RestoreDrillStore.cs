using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Operations.Backups;

/// <summary>When a restore from a backup was last rehearsed: a row of the table <c>timers</c>, of the account whose backup it was.</summary>
public sealed class RestoreDrillStore(TableServiceClient tables)
{
    private const string Partition = "drill";
    private const string Row = "last";

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.TimersTable);

    public Task RecordAsync(RestoreDrill drill, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new TableEntity(Partition, Row) { [nameof(drill.At)] = drill.At, [nameof(drill.Backup)] = drill.Backup, [nameof(drill.Who)] = drill.Who, [nameof(drill.Rows)] = drill.Rows },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <returns>Null where none was recorded.</returns>
    public async Task<RestoreDrill?> LastAsync(CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } row }
            ? new RestoreDrill(row.GetDateTimeOffset(nameof(RestoreDrill.At))!.Value, row.GetString(nameof(RestoreDrill.Backup)), row.GetString(nameof(RestoreDrill.Who)), row.GetInt64(nameof(RestoreDrill.Rows))!.Value)
            : null;
    }
}

/// <summary>A restore that ended well, of every table.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Backup">The day of the backup.</param>
/// <param name="Who">Who did it, for the audit trail.</param>
/// <param name="Rows">How many rows were restored, read back and compared.</param>
public sealed record RestoreDrill(DateTimeOffset At, string Backup, string Who, long Rows);
