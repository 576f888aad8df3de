namespace Functions.Operations.Backups;

/// <summary>Reads a table of a backup to its end, and writes nothing.</summary>
public sealed class BackupCheck(BackupStore backups)
{
    /// <returns>What the table holds.</returns>
    /// <exception cref="UnusableBackupException">It is not there, or not what the manifest says.</exception>
    public async Task<BackupTable> CheckAsync(BackupManifest manifest, string table, CancellationToken cancellationToken)
    {
        if (!manifest.Tables.TryGetValue(table, out var wanted))
        {
            throw new UnusableBackupException($"{manifest.Date}/manifest", $"names no table {table}.");
        }

        using var found = new LineCount();
        await foreach (var line in backups.LinesAsync(manifest, table, cancellationToken))
        {
            found.Count(line);
        }

        return found.Result == wanted
            ? wanted
            : throw new UnusableBackupException(manifest.BlobOf(table), $"holds {found.Result.Rows} rows in place of {wanted.Rows}, or others than were written.");
    }
}
