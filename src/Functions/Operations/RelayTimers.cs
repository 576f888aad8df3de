using Functions.Contact;
using Functions.Email;
using Functions.Newsletter;
using Functions.Operations.Backups;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class RelayTimers(
    InquiryMails inquiries,
    HeldIssues issues,
    Outbox outbox,
    OutboxAlarm mailAlarm,
    UnansweredAlarm unansweredAlarm,
    QueueAlarm queueAlarm,
    BackupAlarm backupAlarm)
{
    /// <summary>Finds the mail that no queue message points at: owed to staff since a crash, or due again after a failure.</summary>
    [Function(nameof(RelayOutbox))]
    public async Task RelayOutbox([TimerTrigger("%RelayOutboxSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        // What fails here must not keep the rest from running: a mail that cannot be read, say, from the alarms.
        await Attempts.AllAsync(
            () => inquiries.RelayAsync(cancellationToken),
            () => issues.ReportAsync(cancellationToken),
            () => outbox.SweepAsync(cancellationToken),
            () => mailAlarm.CheckAsync(cancellationToken),
            () => unansweredAlarm.CheckAsync(cancellationToken),
            () => queueAlarm.CheckAsync(cancellationToken),
            () => backupAlarm.CheckAsync(cancellationToken));
    }
}
