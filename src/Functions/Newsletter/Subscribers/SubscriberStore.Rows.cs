using Azure;
using Azure.Data.Tables;

namespace Functions.Newsletter.Subscribers;

/// <summary>Single rows. Updates are conditional on the entity tag that was read.</summary>
public sealed partial class SubscriberStore
{
    internal async Task<SubscriberRow?> ReadAsync(string personKey, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<SubscriberRow>(SubscriberKeys.Partition(personKey), personKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <returns>False when the row exists already.</returns>
    internal async Task<bool> AddAsync(SubscriberRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Adds rows of one partition, at most 99, all of them or none.</summary>
    /// <returns>False when one of them exists already.</returns>
    internal async Task<bool> AddAllAsync(IReadOnlyCollection<SubscriberRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>The existing keys, in any state, from the first to the last in one partition.</summary>
    internal IAsyncEnumerable<string> KeysBetweenAsync(string first, string last, CancellationToken cancellationToken)
    {
        var partition = SubscriberKeys.Partition(first);
        return _table
            .QueryAsync<SubscriberRow>(
                TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}"),
                select: [nameof(SubscriberRow.RowKey)],
                cancellationToken: cancellationToken)
            .Select(row => row.RowKey);
    }

    /// <returns>False when the row was changed or removed since it was read.</returns>
    internal async Task<bool> ReplaceAsync(SubscriberRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Applies a change to the current version, so that no other change is lost; false from the change leaves the row as it is.</summary>
    internal async Task<SubscriberRow?> ChangeAsync(string personKey, Func<SubscriberRow, bool> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await ReadAsync(personKey, cancellationToken);
            if (row is null || !change(row) || await ReplaceAsync(row, cancellationToken))
            {
                return row;
            }
        }
    }

    /// <returns>Whether the row existed.</returns>
    internal async Task<bool> RemoveAsync(string personKey, CancellationToken cancellationToken)
    {
        using var response = await _table.DeleteEntityAsync(SubscriberKeys.Partition(personKey), personKey, cancellationToken: cancellationToken);
        return response.Status != 404;
    }

    /// <summary>Removes a row, if it was not changed since it was read.</summary>
    internal async Task<bool> RemoveAsync(SubscriberRow read, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteEntityAsync(read, read.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return false;
        }
    }
}
