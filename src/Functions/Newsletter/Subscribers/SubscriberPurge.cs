using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Subscribers;

/// <summary>Forgets sign-ups that were never confirmed. It can be run again, or stopped, at any point.</summary>
public sealed partial class SubscriberPurge(SubscriberStore subscribers, TimeProvider time, ILogger<SubscriberPurge> logger)
{
    private static readonly TimeSpan ConfirmationTimeout = TimeSpan.FromDays(30);

    /// <returns>How many were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var forgotten = 0;
        await foreach (var row in subscribers.NeverConfirmedAsync(time.GetUtcNow() - ConfirmationTimeout, cancellationToken))
        {
            // Whoever confirms at this moment stays.
            forgotten += await subscribers.RemoveAsync(row, cancellationToken) ? 1 : 0;
        }

        LogForgotten(forgotten);
        return forgotten;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} sign-ups were never confirmed and are forgotten")]
    private partial void LogForgotten(int count);
}
