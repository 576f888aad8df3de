namespace Functions.Operations.Backups;

/// <summary>Reads a table of a backup to its end, and writes nothing.</summary>
public sealed class BackupCheck(BackupStore backups)
{
    /// <returns>The table's row count and hash.</returns>
    /// <exception cref="UnusableBackupException">It is missing, or differs from the manifest.</exception>
    public async Task<BackupTable> CheckAsync(BackupManifest manifest, string table, CancellationToken cancellationToken)
    {
        if (!manifest.Tables.TryGetValue(table, out var expected))
        {
            throw new UnusableBackupException($"{manifest.Date}/manifest", $"names no table {table}.");
        }

        using var actual = new LineCount();
        await foreach (var line in backups.LinesAsync(manifest, table, cancellationToken))
        {
            actual.Count(line);
        }

        return actual.Result == expected
            ? expected
            : throw new UnusableBackupException(manifest.BlobOf(table), $"holds {actual.Result.Rows} rows instead of {expected.Rows}, or other rows than were written.");
    }
}
