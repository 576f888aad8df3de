using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter;

/// <summary>The table <c>subscribers</c>, in the order of the people's keys.</summary>
public sealed class SubscriberStore(TableServiceClient tables, SuppressionStore suppressions, SubscriberSealer sealer)
{
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.SubscribersTable);

    public async Task<Subscriber?> FindAsync(string h, CancellationToken cancellationToken)
        => await ReadAsync(h, cancellationToken) is { } row ? sealer.Open(row) : null;

    /// <summary>A page of the list, in the order of keys, after a key.</summary>
    public IAsyncEnumerable<Subscriber> ListAsync(SubscriberState? state, string? after, CancellationToken cancellationToken)
    {
        var filters = new List<string>();
        if (state is { } wanted)
        {
            filters.Add(TableClient.CreateQueryFilter($"State eq {wanted.ToString()}"));
        }

        if (after is not null)
        {
            var partition = SubscriberKeys.Partition(after);
            filters.Add(TableClient.CreateQueryFilter($"(PartitionKey gt {partition} or (PartitionKey eq {partition} and RowKey gt {after}))"));
        }

        var filter = filters.Count == 0 ? null : string.Join(" and ", filters);
        return _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken).Select(sealer.Open);
    }

    /// <summary>The keys of everybody who gets every issue, in order.</summary>
    public IAsyncEnumerable<string> ActiveKeysAsync(CancellationToken cancellationToken) => ActiveKeysAsync(IssueAudience.Everybody, cancellationToken);

    /// <summary>The keys of everybody whom an issue is for, in order.</summary>
    public IAsyncEnumerable<string> ActiveKeysAsync(IssueAudience audience, CancellationToken cancellationToken)
    {
        var active = nameof(SubscriberState.Active);
        return _table
            .QueryAsync<SubscriberRow>(
                TableClient.CreateQueryFilter($"State eq {active}"),
                select: [nameof(SubscriberRow.PartitionKey), nameof(SubscriberRow.RowKey), nameof(SubscriberRow.Topics), nameof(SubscriberRow.Frequency)],
                cancellationToken: cancellationToken)
            .Where(row => audience.Includes(SubscriberSealer.Preferences(row)))
            .Select(row => row.RowKey);
    }

    /// <summary>Those who get the newsletter now, among the keys from the first to the last: active, and not suppressed.</summary>
    public async IAsyncEnumerable<Subscriber> ActiveBetweenAsync(
        string first, string last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var suppressed = await suppressions.BetweenAsync(first, last, cancellationToken)
            .Select(suppression => suppression.Key)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var active = nameof(SubscriberState.Active);
        var (from, to) = (SubscriberKeys.Partition(first), SubscriberKeys.Partition(last));
        var rows = _table.QueryAsync<SubscriberRow>(
            TableClient.CreateQueryFilter(
                $"PartitionKey ge {from} and PartitionKey le {to} and RowKey ge {first} and RowKey le {last} and State eq {active}"),
            cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (!suppressed.Contains(row.RowKey))
            {
                yield return sealer.Open(row);
            }
        }
    }

    /// <summary>Encrypts again, under the newest key, what stands under an older one.</summary>
    /// <returns>How many subscribers were changed.</returns>
    public async Task<int> ReencryptAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        await foreach (var row in _table.QueryAsync<SubscriberRow>(cancellationToken: cancellationToken))
        {
            if (!sealer.IsCurrent(row))
            {
                await ChangeAsync(row.RowKey, sealer.SealAgain, cancellationToken);
                changed++;
            }
        }

        return changed;
    }

    internal async Task<SubscriberRow?> ReadAsync(string h, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<SubscriberRow>(SubscriberKeys.Partition(h), h, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <returns>False when the person is on the list already.</returns>
    internal async Task<bool> AddAsync(SubscriberRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Adds people of one partition, at most 99, all of them or none.</summary>
    /// <returns>False when one of them is on the list already.</returns>
    internal async Task<bool> AddAllAsync(IReadOnlyCollection<SubscriberRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
            return true;
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Who is on the list, whatever their state, among the keys of one partition from the first to the last.</summary>
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

    /// <returns>False when somebody else changed or removed the row since it was read.</returns>
    internal async Task<bool> ReplaceAsync(SubscriberRow row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException overtaken) when (overtaken.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Makes a change on whatever the row is now, so that nobody's change is lost; false from the change leaves it as it is.</summary>
    internal async Task<SubscriberRow?> ChangeAsync(string h, Func<SubscriberRow, bool> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await ReadAsync(h, cancellationToken);
            if (row is null || !change(row) || await ReplaceAsync(row, cancellationToken))
            {
                return row;
            }
        }
    }

    /// <returns>Whether there was somebody to remove.</returns>
    internal async Task<bool> RemoveAsync(string h, CancellationToken cancellationToken)
    {
        using var response = await _table.DeleteEntityAsync(SubscriberKeys.Partition(h), h, cancellationToken: cancellationToken);
        return response.Status != 404;
    }

    /// <summary>The rows of those who signed up before a time and never confirmed.</summary>
    internal IAsyncEnumerable<SubscriberRow> NeverConfirmedAsync(DateTimeOffset signedUpBefore, CancellationToken cancellationToken)
    {
        var pending = nameof(SubscriberState.Pending);
        var filter = TableClient.CreateQueryFilter($"State eq {pending} and SignedUpAt lt {signedUpBefore}");
        return _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken);
    }

    /// <summary>Removes a row if nobody changed it since it was read.</summary>
    internal async Task<bool> RemoveAsync(SubscriberRow read, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteEntityAsync(read, read.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException overtaken) when (overtaken.Status is 404 or 412)
        {
            return false;
        }
    }
}
