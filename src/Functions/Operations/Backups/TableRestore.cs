using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Operations.Backups;

/// <summary>
/// Restores tables from a backup. Rows are written in the order of their keys, so an interrupted restore leaves the first rows of the table, and
/// running it again continues from there. Other rows in a table are never changed.
/// </summary>
public sealed class TableRestore(TableServiceClient tables, BackupStore backups, BackupCheck check, ErasureRecord erasures, RestoreRules rules)
{
    // The service takes 100 rows and 4 MiB in a transaction; a line is longer than its row.
    private const int MaxRows = 100;
    private const int MaxCharacters = 3 * 1024 * 1024;

    /// <summary>Everything is checked before anything is written: the backup has to be intact, and the tables empty.</summary>
    /// <exception cref="UnusableBackupException">A table of the backup is damaged.</exception>
    /// <exception cref="TableNotEmptyException">A table holds rows that this restore has not written.</exception>
    /// <exception cref="ErasuresUnknownException">The audit trail does not say who was erased since, and was not to be left out of account.</exception>
    public async IAsyncEnumerable<RestoredTable> RestoreAsync(
        BackupManifest manifest, IReadOnlyCollection<string> names, bool withoutAudit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            await check.CheckAsync(manifest, name, cancellationToken);
        }

        await Task.WhenAll(names.Append(StorageLayout.SuppressionsTable).Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)));
        var erased = await erasures.SinceAsync(manifest, withoutAudit, cancellationToken);
        foreach (var name in names)
        {
            await CountRestoredAsync(manifest, name, await rules.OfAsync(manifest, name, erased, cancellationToken), cancellationToken);
        }

        // The suppressions are restored first: nobody is on the list without what keeps them off it.
        foreach (var name in names.OrderByDescending(name => name == StorageLayout.SuppressionsTable))
        {
            yield return await RestoreAsync(manifest, name, erased, cancellationToken);
        }
    }

    private async Task<RestoredTable> RestoreAsync(BackupManifest manifest, string name, Erasures erased, CancellationToken cancellationToken)
    {
        var rule = await rules.OfAsync(manifest, name, erased, cancellationToken);
        var present = await CountRestoredAsync(manifest, name, rule, cancellationToken);
        var table = tables.GetTableClient(name);
        var written = present;
        await foreach (var batch in BatchesAsync(RowsAsync(manifest, name, rule, cancellationToken).Skip(present), cancellationToken))
        {
            await AddAsync(table, batch, cancellationToken);
            written += batch.Count;
        }

        var found = await CountRestoredAsync(manifest, name, rule, cancellationToken);
        return found == written
            ? new RestoredTable(name, written, await BackupRowsAsync(manifest, name, cancellationToken).CountAsync(row => rule.Adjust(row) is null, cancellationToken))
            : throw new TableNotEmptyException(name, $"holds {found} of the {written} rows that were written: something else is writing to it. Stop the app, empty the table, and restore again.");
    }

    private static async Task AddAsync(TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            throw new TableNotEmptyException(table.Name, "holds a row that was to be written next: a second restore is running, or the answer to a write was lost. Stop the app and any other restore, and run it again.");
        }
    }

    /// <returns>How many rows of the backup, counted from the first, the table holds.</returns>
    private async Task<int> CountRestoredAsync(BackupManifest manifest, string name, RestoreRule rule, CancellationToken cancellationToken)
    {
        await using var expected = RowsAsync(manifest, name, rule, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var present = 0;
        await foreach (var row in tables.GetTableClient(name).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (!await expected.MoveNextAsync() || BackupRow.Write(row) != BackupRow.Write(expected.Current))
            {
                throw new TableNotEmptyException(name, "is not empty: a backup is restored into an empty table only.");
            }

            present++;
        }

        return present;
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(BackupManifest manifest, string name, RestoreRule rule, CancellationToken cancellationToken)
        => rule.ApplyAsync(BackupRowsAsync(manifest, name, cancellationToken));

    private IAsyncEnumerable<TableEntity> BackupRowsAsync(BackupManifest manifest, string name, CancellationToken cancellationToken)
        => backups.LinesAsync(manifest, name, cancellationToken).Select(BackupRow.Read);

    private static async IAsyncEnumerable<IReadOnlyList<TableEntity>> BatchesAsync(IAsyncEnumerable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<TableEntity>();
        var characters = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            var length = BackupRow.Write(row).Length;
            if (batch.Count > 0 && (batch.Count == MaxRows || batch[0].PartitionKey != row.PartitionKey || characters + length > MaxCharacters))
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }

            batch.Add(row);
            characters += length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}

/// <param name="Name">The table.</param>
/// <param name="Rows">How many rows it holds now, each verified against the backup.</param>
/// <param name="LeftOut">How many rows of the backup were erased since and are not restored.</param>
public sealed record RestoredTable(string Name, long Rows, long LeftOut);

/// <summary>A table is not empty, or changes during the restore; the message names it and says what to do.</summary>
public sealed class TableNotEmptyException(string table, string why) : Exception($"Table {table} {why}");
