using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Functions.Security.Audit;
using Functions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Backups;

/// <summary>
/// Makes the backup of the day, once, however often it runs: every table is streamed row by row, so that memory does not grow with it. A run that
/// fails leaves blobs that no manifest names; the next one starts from the beginning.
/// </summary>
public sealed partial class BackupRun(
    TableServiceClient tables, BackupStore backups, BackupCheck check, AuditLog audit, IOptions<BackupOptions> options, TimeProvider time, ILogger<BackupRun> logger)
{
    private const int KeyBytes = 32;

    private static readonly ActivitySource Activities = new("Functions.Operations");

    // Suppressions are read after the subscribers, so that somebody who unsubscribes during the run is suppressed in the backup too.
    private static readonly IReadOnlyList<string> Order = [.. StorageLayout.Tables.OrderBy(table => table == StorageLayout.SuppressionsTable)];

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity("backups.make");
        var now = time.GetUtcNow();
        var date = DateOf(now);
        if (!(await backups.DatesAsync(cancellationToken)).Contains(date, StringComparer.Ordinal))
        {
            await audit.WriteAsync(AuditEntry.TheApp, AuditActions.BackupMade, date, cancellationToken);
            await WriteAsync(new BackupManifest(date, now, $"{Guid.NewGuid():N}", RandomNumberGenerator.GetBytes(KeyBytes)), cancellationToken);
        }

        // Older backups are removed only once the new one can be read.
        var newest = await backups.ReadAsync(date, cancellationToken);
        var purged = await backups.PurgeAsync(DateOf(now - options.Value.Keep), newest, cancellationToken);
        var rows = newest.Tables.Values.Sum(table => table.Rows);
        LogMade(date, rows, purged);
    }

    private async Task WriteAsync(BackupManifest started, CancellationToken cancellationToken)
    {
        var contents = new SortedDictionary<string, BackupTable>(StringComparer.Ordinal);
        foreach (var table in Order)
        {
            using var written = new LineCount();
            var rows = tables.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: cancellationToken).Select(BackupRow.Write);
            await backups.WriteAsync(started, table, rows.Select(written.Count), cancellationToken);
            contents[table] = written.Result;
        }

        var manifest = started with { Tables = contents };
        // Each table is read back once before the backup counts.
        foreach (var table in Order)
        {
            await check.CheckAsync(manifest, table, cancellationToken);
        }

        await backups.FinishAsync(manifest, cancellationToken);
    }

    private static string DateOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Information, Message = "The backup of {Date} holds {Rows} rows; {Purged} older ones were removed")]
    private partial void LogMade(string date, long rows, int purged);
}
