using Azure;

namespace Functions.Newsletter.Subscribers;

/// <summary>Removes people who never confirmed, or have left. It can be interrupted and run again.</summary>
public sealed class SubscriberPurge(SubscriberStore subscribers, SuppressionStore suppressions, TimeProvider time)
{
    /// <summary>How long a sign-up may wait for its confirmation.</summary>
    internal static readonly TimeSpan ConfirmationTimeout = TimeSpan.FromDays(30);

    // More of them are an outage.
    private const int MaxFailures = 10;

    /// <summary>Removes sign-ups that were never confirmed.</summary>
    /// <returns>How many were removed.</returns>
    /// <exception cref="AggregateException">Some could not be removed; the others were.</exception>
    public Task<int> RemoveUnconfirmedAsync(CancellationToken cancellationToken)
        => RemoveAsync(subscribers.NeverConfirmedAsync(time.GetUtcNow() - ConfirmationTimeout, cancellationToken), row => subscribers.RemoveAsync(row, cancellationToken));

    /// <summary>Removes people who left so long ago. What keeps their addresses off the list stays among the suppressions.</summary>
    public async Task<int> RemoveLeftAsync(IEnumerable<SubscriberState> states, TimeSpan keep, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var state in states)
        {
            removed += await RemoveAsync(subscribers.LeftAsync(state, time.GetUtcNow() - keep, cancellationToken), row => RemoveLeftAsync(row, cancellationToken));
        }

        return removed;
    }

    // Staff may have lifted the suppression; an import would bring back somebody of whom nothing is left.
    private async Task<bool> RemoveLeftAsync(SubscriberRow row, CancellationToken cancellationToken)
    {
        if (await suppressions.FindAsync(row.RowKey, cancellationToken) is null)
        {
            await suppressions.AddAsync(row.RowKey, SuppressionReason.Unsubscribed, cancellationToken);
        }

        return await subscribers.RemoveAsync(row, cancellationToken);
    }

    // A row that changes at this moment, because somebody confirms or comes back, is kept.
    private static async Task<int> RemoveAsync(IAsyncEnumerable<SubscriberRow> rows, Func<SubscriberRow, Task<bool>> remove)
    {
        var (removed, failures) = (0, new List<Exception>());
        await foreach (var row in rows)
        {
            try
            {
                removed += await remove(row) ? 1 : 0;
            }
            catch (RequestFailedException failure) when (failures.Count < MaxFailures)
            {
                failures.Add(failure);
            }
        }

        return failures.Count == 0 ? removed : throw new AggregateException(failures);
    }
}
