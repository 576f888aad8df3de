using Azure.Data.Tables;

namespace Functions.Newsletter.Subscribers;

/// <summary>What runs over the whole table. It can be interrupted anywhere and run again.</summary>
public sealed partial class SubscriberStore
{
    /// <summary>Encrypts again, under the newest key, what stands under an older one.</summary>
    /// <returns>How many subscribers were changed.</returns>
    public async Task<int> ReencryptAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        await foreach (var row in _table.QueryAsync<SubscriberRow>(cancellationToken: cancellationToken))
        {
            if (!encryption.IsCurrent(row))
            {
                await ChangeAsync(row.RowKey, encryption.SealAgain, cancellationToken);
                changed++;
            }
        }

        return changed;
    }

    /// <summary>The rows of those who signed up before a time and never confirmed.</summary>
    internal IAsyncEnumerable<SubscriberRow> NeverConfirmedAsync(DateTimeOffset signedUpBefore, CancellationToken cancellationToken)
    {
        var pending = nameof(SubscriberState.Pending);
        var filter = TableClient.CreateQueryFilter($"State eq {pending} and SignedUpAt lt {signedUpBefore}");
        return _table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken);
    }
}
