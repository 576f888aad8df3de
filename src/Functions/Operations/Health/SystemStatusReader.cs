using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Newsletter.Sending;
using Functions.Operations.Backups;
using Functions.Operations.Timers;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Health;

/// <summary>Reads what waits, what is late and what ran when.</summary>
public sealed class SystemStatusReader(
    OutboxStore outbox,
    InquiryStore inquiries,
    CampaignStore campaigns,
    QueueLengths queues,
    TimerRunStore timers,
    LateTimers late,
    BackupAlarm backups,
    IOptions<ContactOptions> contact)
{
    internal async Task<SystemStatus> ReadAsync(CancellationToken cancellationToken) => new(
        await outbox.SummariseAsync(cancellationToken),
        await inquiries.CountAsync(contact.Value.UnansweredAfter, cancellationToken),
        await queues.ReadAsync(cancellationToken),
        await timers.ListAsync(cancellationToken).ToListAsync(cancellationToken),
        await late.FindAsync(cancellationToken),
        await campaigns.ListAsync(cancellationToken).Select(campaign => (long)(campaign.Counts?.Unconfirmed ?? 0)).SumAsync(cancellationToken),
        await backups.LastAsync(cancellationToken));
}

/// <param name="Queues">The length of each queue, by name.</param>
/// <param name="UncertainDeliveries">Mails of the newsletter of which nobody knows whether they arrived.</param>
/// <param name="LastBackup">Null when there is none.</param>
internal sealed record SystemStatus(
    OutboxSummary Mails,
    InquiryCounts Messages,
    IReadOnlyDictionary<string, int> Queues,
    IReadOnlyList<TimerRun> Runs,
    IReadOnlyList<string> LateTimers,
    long UncertainDeliveries,
    DateTimeOffset? LastBackup);
