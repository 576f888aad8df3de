using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Functions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Backups;

/// <summary>
/// Makes the backup of the day, once, whoever runs how often: every table as it is read, row by row, so that memory does not grow with it. A run that
/// dies leaves blobs that no manifest names; the next one starts afresh.
/// </summary>
public sealed partial class BackupRun(TableServiceClient tables, BackupStore backups, BackupCheck check, IOptions<BackupOptions> options, TimeProvider time, ILogger<BackupRun> logger)
{
    private const int KeyBytes = 32;

    private static readonly ActivitySource Activities = new("Functions.Operations");

    // Who leaves while the tables are read has left in the backup too: the suppressions come after the people.
    private static readonly IReadOnlyList<string> Order = [.. StorageLayout.Tables.OrderBy(table => table == StorageLayout.SuppressionsTable)];

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity("backups.make");
        var now = time.GetUtcNow();
        var date = DateOf(now);
        if (!(await backups.DatesAsync(cancellationToken)).Contains(date, StringComparer.Ordinal))
        {
            await WriteAsync(new BackupManifest(date, now, $"{Guid.NewGuid():N}", RandomNumberGenerator.GetBytes(KeyBytes)), cancellationToken);
        }

        // Only a backup that opens now lets older ones go.
        var newest = await backups.ReadAsync(date, cancellationToken);
        var purged = await backups.PurgeAsync(DateOf(now - options.Value.Keep), newest, cancellationToken);
        var rows = newest.Tables.Values.Sum(table => table.Rows);
        LogMade(date, rows, purged);
    }

    private async Task WriteAsync(BackupManifest begun, CancellationToken cancellationToken)
    {
        var contents = new SortedDictionary<string, BackupTable>(StringComparer.Ordinal);
        foreach (var table in Order)
        {
            using var written = new LineCount();
            var rows = tables.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: cancellationToken).Select(BackupRow.Write);
            await backups.WriteAsync(begun, table, rows.Select(written.Count), cancellationToken);
            contents[table] = written.Result;
        }

        var manifest = begun with { Tables = contents };
        // A backup that was never read is a hope: each is read once before it counts.
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
