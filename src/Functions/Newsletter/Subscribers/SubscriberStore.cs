using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Newsletter.Subscribers;

/// <summary>The table <c>subscribers</c>, in the order of their keys.</summary>
public sealed partial class SubscriberStore(TableServiceClient tables, SuppressionStore suppressions, SubscriberEncryption encryption)
{
    private readonly TableClient _table = tables.GetTableClient(StorageLayout.SubscribersTable);

    public async Task<Subscriber?> FindAsync(string personKey, CancellationToken cancellationToken)
        => await ReadAsync(personKey, cancellationToken) is { } row ? encryption.Open(row) : null;

    /// <summary>The same for staff, who can act on one that cannot be decrypted too.</summary>
    public async Task<Subscriber?> FindListedAsync(string personKey, CancellationToken cancellationToken)
        => await ReadAsync(personKey, cancellationToken) is { } row ? encryption.OpenOrPlaceholder(row) : null;

    /// <summary>The subscribers after a key, in the order of keys.</summary>
    public IAsyncEnumerable<Subscriber> ListAsync(SubscriberState? state, string? after, CancellationToken cancellationToken)
    {
        var filters = new List<string>();
        if (state is { } requested)
        {
            filters.Add(TableClient.CreateQueryFilter($"State eq {requested.ToString()}"));
        }

        if (after is not null)
        {
            var partition = SubscriberKeys.Partition(after);
            filters.Add(TableClient.CreateQueryFilter($"(PartitionKey gt {partition} or (PartitionKey eq {partition} and RowKey gt {after}))"));
        }

        var filter = filters.Count == 0 ? null : string.Join(" and ", filters);
        return _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken).Select(encryption.OpenOrPlaceholder);
    }

    /// <summary>The keys of the active subscribers to every issue, in order.</summary>
    public IAsyncEnumerable<string> ActiveKeysAsync(CancellationToken cancellationToken) => ActiveKeysAsync(IssueAudience.Everybody, cancellationToken);

    /// <summary>The keys of an issue's audience, in order.</summary>
    public IAsyncEnumerable<string> ActiveKeysAsync(IssueAudience audience, CancellationToken cancellationToken)
    {
        var active = nameof(SubscriberState.Active);
        return _table
            .QueryAsync<SubscriberRow>(
                TableClient.CreateQueryFilter($"State eq {active}"),
                select: [nameof(SubscriberRow.PartitionKey), nameof(SubscriberRow.RowKey), nameof(SubscriberRow.Topics), nameof(SubscriberRow.Frequency), nameof(SubscriberRow.Lang)],
                cancellationToken: cancellationToken)
            .Where(row => audience.Includes(SubscriberEncryption.Preferences(row)))
            .Select(row => row.RowKey);
    }

    /// <summary>The active and not suppressed subscribers from the first key to the last.</summary>
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
                yield return encryption.Open(row);
            }
        }
    }
}
