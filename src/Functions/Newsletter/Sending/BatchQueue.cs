using System.Text.Json;
using Azure.Storage.Queues;
using Functions.Http;
using Functions.Newsletter.Ledger;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>The queue <c>deliveries</c>: batches that may be due. The ledger decides, so a lost or repeated message does no harm.</summary>
public sealed class BatchQueue(QueueServiceClient queues)
{
    private const string NotABatch = $"A message of the queue {StorageLayout.DeliveriesQueue} is not a batch.";

    private readonly QueueClient _queue = queues.GetQueueClient(StorageLayout.DeliveriesQueue);

    public Task AddAsync(BatchId batch, TimeSpan delay, CancellationToken cancellationToken)
        => _queue.SendMessageAsync(JsonSerializer.Serialize(batch, Json.Options), visibilityTimeout: delay, cancellationToken: cancellationToken);

    /// <summary>The approximate number of messages, including those that are not visible yet.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken) => (await _queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;

    /// <exception cref="InvalidDataException">The message is not a batch; after its last try the host moves it to the poison queue.</exception>
    public static BatchId Read(string message)
    {
        try
        {
            if (JsonSerializer.Deserialize<BatchId>(message, Json.Options) is { Campaign.Length: > 0, Number: >= 0, Part: not null } batch)
            {
                return batch;
            }
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException(NotABatch, malformed);
        }

        throw new InvalidDataException(NotABatch);
    }
}
