using Azure.Data.Tables;

namespace Functions.Operations.Backups;

/// <summary>What a restore makes of the rows of a table.</summary>
/// <param name="Adjust">From a row of the backup to the row to restore; null for a row that is not restored.</param>
internal sealed record RestoreRule(Func<TableEntity, TableEntity?> Adjust)
{
    /// <summary>Rows for which the backup may have none, in the order of their keys.</summary>
    public IReadOnlyList<TableEntity> Added { get; init; } = [];

    /// <summary>The rows to restore, in the order of their keys.</summary>
    public async IAsyncEnumerable<TableEntity> ApplyAsync(IAsyncEnumerable<TableEntity> backup)
    {
        var added = new Queue<TableEntity>(Added);
        await foreach (var row in backup)
        {
            while (added.TryPeek(out var next) && Compare(next, row) is var order && order <= 0)
            {
                added.Dequeue();
                if (order < 0)
                {
                    yield return next;
                }
            }

            if (Adjust(row) is { } adjusted)
            {
                yield return adjusted;
            }
        }

        foreach (var last in added)
        {
            yield return last;
        }
    }

    private static int Compare(TableEntity one, TableEntity other)
        => string.CompareOrdinal(one.PartitionKey, other.PartitionKey) is not 0 and var order ? order : string.CompareOrdinal(one.RowKey, other.RowKey);
}
