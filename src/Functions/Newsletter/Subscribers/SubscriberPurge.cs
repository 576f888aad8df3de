using Azure;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Subscribers;

/// <summary>Deletes sign-ups that were never confirmed. It can be interrupted and run again.</summary>
public sealed partial class SubscriberPurge(SubscriberStore subscribers, TimeProvider time, ILogger<SubscriberPurge> logger)
{
    // More of them are an outage.
    private const int MaxFailures = 10;
    private static readonly TimeSpan ConfirmationTimeout = TimeSpan.FromDays(30);

    /// <returns>How many were deleted.</returns>
    /// <exception cref="AggregateException">Some could not be deleted; the others were.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (deleted, failures) = (0, new List<Exception>());
        await foreach (var row in subscribers.NeverConfirmedAsync(time.GetUtcNow() - ConfirmationTimeout, cancellationToken))
        {
            try
            {
                // A row that is confirmed at this moment is kept.
                deleted += await subscribers.RemoveAsync(row, cancellationToken) ? 1 : 0;
            }
            catch (RequestFailedException failure) when (failures.Count < MaxFailures)
            {
                failures.Add(failure);
            }
        }

        LogDeleted(deleted);
        return failures.Count == 0 ? deleted : throw new AggregateException(failures);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} sign-ups that were never confirmed")]
    private partial void LogDeleted(int count);
}
