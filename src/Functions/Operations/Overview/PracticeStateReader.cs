using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Email;
using Functions.Newsletter.Sending;
using Functions.Operations.Backups;
using Functions.Operations.Health;
using Functions.Operations.Timers;
using Functions.Security.Cryptography;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Overview;

/// <summary>Reads how the system is.</summary>
public sealed class PracticeStateReader(
    Readiness readiness,
    OutboxStore outbox,
    InquiryStore inquiries,
    CampaignStore campaigns,
    QueueLengths queues,
    TimerRunStore timers,
    LateTimers late,
    KeyVerification keys,
    BackupAlarm backups,
    RestoreDrillStore drills,
    CurrentManifest content,
    IOptions<ContactOptions> contact,
    TimeProvider time)
{
    /// <returns>What the app's own check says, and no more, while storage is unreachable: what is configured is shown all the same.</returns>
    internal async Task<PracticeState> ReadAsync(CancellationToken cancellationToken)
    {
        var state = new PracticeState(time.GetUtcNow()) { Faults = await readiness.ProblemsAsync(cancellationToken) };
        try
        {
            return await ReadStorageAsync(state, cancellationToken);
        }
        catch (Exception outage) when (StorageOutage.Failed(outage))
        {
            return state.Faults.Count > 0 ? state : state with { Faults = ["Unreachable: storage."] };
        }
    }

    private async Task<PracticeState> ReadStorageAsync(PracticeState state, CancellationToken cancellationToken) => state with
    {
        Mails = await outbox.SummariseAsync(cancellationToken),
        Messages = await inquiries.CountAsync(contact.Value.UnansweredAfter, cancellationToken),
        FailedTasks = (await queues.ReadAsync(cancellationToken)).Where(queue => queue.Key.EndsWith(StorageLayout.PoisonSuffix, StringComparison.Ordinal)).Sum(queue => queue.Value),
        Runs = await timers.ListAsync(cancellationToken).ToListAsync(cancellationToken),
        LateTimers = await late.FindAsync(cancellationToken),
        UncertainDeliveries = await campaigns.ListAsync(cancellationToken).Select(campaign => (long)(campaign.Counts?.Unconfirmed ?? 0)).SumAsync(cancellationToken),
        Keys = await keys.DescribeAsync(cancellationToken),
        LastBackup = await backups.LastAsync(cancellationToken),
        LastDrill = await drills.LastAsync(cancellationToken),
        ContentErrors = (await content.ReadAsync(cancellationToken)).Problems.Count(problem => problem.Severity == ProblemSeverity.Error),
        IsKnown = true,
    };
}
