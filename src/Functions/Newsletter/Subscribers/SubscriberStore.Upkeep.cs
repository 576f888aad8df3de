using Azure.Data.Tables;
using Functions.Security.Cryptography;

namespace Functions.Newsletter.Subscribers;

/// <summary>Maintenance of the whole table. Every operation can be interrupted and run again.</summary>
public sealed partial class SubscriberStore
{
    /// <summary>Opens every row, and re-encrypts those that are under an older key.</summary>
    public async Task<Reencryption> ReencryptAsync(CancellationToken cancellationToken)
    {
        var done = new Reencryption();
        await TaskSequence.ForEachAsync(
            _table.QueryAsync<SubscriberRow>(cancellationToken: cancellationToken),
            row => done.AddAsync(row.RowKey, async () =>
            {
                encryption.Open(row);
                if (encryption.IsCurrent(row))
                {
                    return false;
                }

                await ChangeAsync(row.RowKey, encryption.Reencrypt, cancellationToken);
                return true;
            }),
            cancellationToken);
        return done;
    }

    /// <summary>The states and times of the people between two partitions, and nothing else of them: to be counted.</summary>
    internal IAsyncEnumerable<SubscriberRow> CountableAsync(string firstPartition, string lastPartition, CancellationToken cancellationToken) => _table.QueryAsync<SubscriberRow>(
        TableClient.CreateQueryFilter($"PartitionKey ge {firstPartition} and PartitionKey le {lastPartition}"),
        select: [nameof(SubscriberRow.State), nameof(SubscriberRow.ConsentAt), nameof(SubscriberRow.ConsentForm), nameof(SubscriberRow.SignedUpAt), nameof(SubscriberRow.ConfirmedAt)],
        cancellationToken: cancellationToken);

    /// <summary>The sign-ups from before a time that were never confirmed.</summary>
    internal IAsyncEnumerable<SubscriberRow> NeverConfirmedAsync(DateTimeOffset signedUpBefore, CancellationToken cancellationToken)
    {
        var pending = nameof(SubscriberState.Pending);
        var filter = TableClient.CreateQueryFilter($"State eq {pending} and SignedUpAt lt {signedUpBefore}");
        return _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken);
    }

    /// <summary>The people who have been in a state since before a time.</summary>
    internal IAsyncEnumerable<SubscriberRow> LeftAsync(SubscriberState state, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"State eq {state.ToString()} and UnsubscribedAt lt {before}");
        return _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken);
    }
}
