using Azure.Storage.Queues;
using Functions.Storage;

namespace Functions.Operations;

/// <summary>The approximate number of messages in each queue.</summary>
public sealed class QueueLengths(QueueServiceClient queues)
{
    public async Task<IReadOnlyDictionary<string, int>> ReadAsync(CancellationToken cancellationToken)
    {
        var lengths = await Task.WhenAll(StorageLayout.Queues.Select(async name =>
            (name, length: (await queues.GetQueueClient(name).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount)));
        return lengths.ToDictionary(queue => queue.name, queue => queue.length, StringComparer.Ordinal);
    }
}
