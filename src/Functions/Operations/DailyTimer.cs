using Functions.Contact.Notifications;
using Functions.Counting;
using Functions.Newsletter.Digests;
using Functions.Operations.Backups;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations;

public sealed class DailyTimer(RetentionPurge retention, StaffDigest digest, RemovalWarning warning, IssueDigests issues, DailyCountStore counts, BackupRun backup)
{
    /// <summary>Sends staff the digest of the inbox and warns them of what will expire, purges expired data, makes the backup, and writes the newsletter digests.</summary>
    [Function(nameof(Daily))]
    public Task Daily([TimerTrigger("%DailySchedule%")] TimerInfo timer, CancellationToken cancellationToken) => TaskSequence.RunAllAsync(
        cancellationToken,
        () => digest.SendAsync(cancellationToken),
        () => warning.SendAsync(cancellationToken),
        () => retention.PurgeAsync(cancellationToken),
        () => counts.MergeAsync(cancellationToken),
        // After the purge, so that expired data is not in the backup.
        () => backup.MakeAsync(cancellationToken),
        () => issues.WriteWeeklyAsync(cancellationToken),
        () => issues.WriteMonthlyAsync(cancellationToken));
}
