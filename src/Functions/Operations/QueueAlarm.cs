using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Operations;

/// <summary>Raises an alarm for messages in a poison queue: their function failed five times.</summary>
public sealed partial class QueueAlarm(QueueLengths queues, ILogger<QueueAlarm> logger)
{
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, length) in await queues.ReadAsync(cancellationToken))
        {
            if (length > 0 && name.EndsWith(StorageLayout.PoisonSuffix, StringComparison.Ordinal))
            {
                LogPoison(name, length);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Queue {Queue} has {Count} messages whose processing failed repeatedly")]
    private partial void LogPoison(string queue, int count);
}
