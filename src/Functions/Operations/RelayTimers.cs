using Functions.Contact;
using Functions.Email;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class RelayTimers(InquiryMails inquiries, Outbox outbox)
{
    /// <summary>Finds the mail that no queue message points at: owed to staff since a crash, or due again after a failure.</summary>
    [Function(nameof(RelayOutbox))]
    public async Task RelayOutbox([TimerTrigger("%RelayOutboxSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await inquiries.RelayAsync(cancellationToken);
        await outbox.SweepAsync(cancellationToken);
    }
}
