using Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Email;

public sealed class OutboxFunctions(Outbox outbox)
{
    [Function(nameof(SendOutbox))]
    public Task SendOutbox(
        [QueueTrigger(StorageLayout.OutboxQueue, Connection = StorageLayout.Connection)] string id,
        CancellationToken cancellationToken)
        => outbox.DeliverAsync(id, cancellationToken);
}
