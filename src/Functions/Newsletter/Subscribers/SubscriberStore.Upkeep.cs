using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Functions.Newsletter.Subscribers;

/// <summary>Maintenance of the whole table. Every operation can be interrupted and run again.</summary>
public sealed partial class SubscriberStore
{
    /// <summary>Re-encrypts the rows that are under an older key.</summary>
    /// <returns>How many subscribers were changed.</returns>
    /// <exception cref="AggregateException">Some cannot be decrypted; the others were changed.</exception>
    public async Task<int> ReencryptAsync(CancellationToken cancellationToken)
    {
        var (changed, failures) = (0, new List<Exception>());
        await foreach (var row in _table.QueryAsync<SubscriberRow>(cancellationToken: cancellationToken))
        {
            if (encryption.IsCurrent(row))
            {
                continue;
            }

            try
            {
                await ChangeAsync(row.RowKey, encryption.Reencrypt, cancellationToken);
                changed++;
            }
            catch (CryptographicException failure)
            {
                failures.Add(failure);
            }
        }

        return failures.Count == 0 ? changed : throw new AggregateException(failures);
    }

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
