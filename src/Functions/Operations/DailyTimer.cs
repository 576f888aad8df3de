using Functions.Contact.Notifications;
using Functions.Newsletter.Digests;
using Functions.Operations.Backups;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class DailyTimer(RetentionPurge retention, StaffDigest digest, IssueDigests issues, BackupRun backup)
{
    /// <summary>Backs up, removes what has been kept for long enough, tells staff how the inbox stands, and writes the issues that nobody wrote.</summary>
    [Function(nameof(Daily))]
    public Task Daily([TimerTrigger("%DailySchedule%")] TimerInfo timer, CancellationToken cancellationToken) => TaskSequence.RunAllAsync(
        () => digest.SendAsync(cancellationToken),
        () => retention.PurgeAsync(cancellationToken),
        // After the purge: what has to go does not begin another life there.
        () => backup.MakeAsync(cancellationToken),
        () => issues.WriteAsync(cancellationToken));
}
