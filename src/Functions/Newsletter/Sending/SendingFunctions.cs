using Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.Sending;

public sealed class SendingFunctions(CampaignEngine engine, BatchSender sender)
{
    [Function(nameof(SendDueNewsletters))]
    public Task SendDueNewsletters([TimerTrigger("%SendDueNewslettersSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
        => engine.TickAsync(cancellationToken);

    [Function(nameof(SendBatch))]
    public Task SendBatch(
        [QueueTrigger(StorageLayout.DeliveriesQueue, Connection = StorageLayout.Connection)] string message,
        CancellationToken cancellationToken)
        => sender.SendAsync(BatchQueue.Read(message), cancellationToken);
}
