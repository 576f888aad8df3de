using Azure.Data.Tables;

namespace Functions.Storage;

internal static class TableRemoval
{
    private static readonly string[] Keys = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)];

    /// <summary>Removes the rows that a filter finds, one by one; one that fails does not keep the others. It can be interrupted and run again.</summary>
    /// <returns>How many were removed.</returns>
    public static async Task<int> RemoveAsync<TRow>(this TableClient table, string filter, CancellationToken cancellationToken)
        where TRow : class, ITableEntity
    {
        var removed = 0;
        await TaskSequence.ForEachAsync(
            table.QueryAsync<TRow>(filter, select: Keys, cancellationToken: cancellationToken),
            async row =>
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
                removed++;
            },
            cancellationToken);
        return removed;
    }
}
