using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Subscribers;

/// <summary>Deletes sign-ups that were never confirmed. It can be interrupted and run again.</summary>
public sealed partial class SubscriberPurge(SubscriberStore subscribers, TimeProvider time, ILogger<SubscriberPurge> logger)
{
    private static readonly TimeSpan ConfirmationTimeout = TimeSpan.FromDays(30);

    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var row in subscribers.NeverConfirmedAsync(time.GetUtcNow() - ConfirmationTimeout, cancellationToken))
        {
            // A row that is confirmed at this moment is kept.
            deleted += await subscribers.RemoveAsync(row, cancellationToken) ? 1 : 0;
        }

        LogDeleted(deleted);
        return deleted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} sign-ups that were never confirmed")]
    private partial void LogDeleted(int count);
}
