using Functions.Contact.Notifications;
using Functions.Email;
using Functions.Operations.Backups;
using Functions.Operations.Timers;

namespace Functions.Operations;

/// <summary>Runs every check that raises alarms; docs/operating.md explains each.</summary>
public sealed class Alarms(OutboxAlarm mail, UnansweredAlarm unanswered, QueueAlarm queues, LateTimers timers, BackupAlarm backups)
{
    public Task CheckAsync(CancellationToken cancellationToken) => TaskSequence.RunAllAsync(
        cancellationToken,
        () => mail.CheckAsync(cancellationToken),
        () => unanswered.CheckAsync(cancellationToken),
        () => queues.CheckAsync(cancellationToken),
        () => timers.CheckAsync(cancellationToken),
        () => backups.CheckAsync(cancellationToken));
}
