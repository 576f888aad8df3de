using Azure.Data.Tables;

namespace Functions.Newsletter.Subscribers;

/// <summary>Maintenance of the whole table. Every operation can be interrupted and run again.</summary>
public sealed partial class SubscriberStore
{
    /// <summary>Re-encrypts the rows that are under an older key.</summary>
    /// <returns>How many subscribers were changed.</returns>
    public async Task<int> ReencryptAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        await foreach (var row in _table.QueryAsync<SubscriberRow>(cancellationToken: cancellationToken))
        {
            if (!encryption.IsCurrent(row))
            {
                await ChangeAsync(row.RowKey, encryption.Reencrypt, cancellationToken);
                changed++;
            }
        }

        return changed;
    }

    /// <summary>The sign-ups from before a time that were never confirmed.</summary>
    internal IAsyncEnumerable<SubscriberRow> NeverConfirmedAsync(DateTimeOffset signedUpBefore, CancellationToken cancellationToken)
    {
        var pending = nameof(SubscriberState.Pending);
        var filter = TableClient.CreateQueryFilter($"State eq {pending} and SignedUpAt lt {signedUpBefore}");
        return _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken);
    }
}
