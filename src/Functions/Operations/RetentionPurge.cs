using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Forms.Limits;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Operations;

/// <summary>Removes data whose retention period is over. It can be interrupted and run again, and logs counts only.</summary>
public sealed partial class RetentionPurge(
    InquiryStore inquiries,
    OutboxStore outbox,
    LimitStore limits,
    SubscriberPurge subscribers,
    LedgerPurge ledgers,
    AuditLog audit,
    IOptions<ContactOptions> contact,
    ILogger<RetentionPurge> logger)
{
    private static readonly TimeSpan KeepSettledMails = TimeSpan.FromDays(90);
    private static readonly TimeSpan KeepAudit = TimeSpan.FromDays(365 * 6 + 2);

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var (purged, duplicateRows, mails, limitRows, days) = (0, 0, 0, 0, 0);
        try
        {
            await TaskSequence.RunAllAsync(
                cancellationToken,
                async () => purged = await inquiries.PurgeAsync(contact.Value.KeepAnswered, contact.Value.KeepSpam, cancellationToken),
                async () => duplicateRows = await inquiries.PurgeDuplicateRowsAsync(contact.Value.KeyLifetime, cancellationToken),
                async () => mails = await outbox.PurgeAsync(KeepSettledMails, cancellationToken),
                async () => limitRows = await limits.PurgeAsync(cancellationToken),
                () => subscribers.RunAsync(cancellationToken),
                () => ledgers.RunAsync(cancellationToken),
                async () => days = await audit.PurgeAsync(KeepAudit, cancellationToken));
        }
        finally
        {
            LogPurged(purged, duplicateRows, mails, limitRows, days);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Purged {Inquiries} inquiries, {DuplicateRows} duplicate-detection rows, {Mails} sent, refused or discarded mails, {Limits} limit rows, {AuditDays} days of audit")]
    private partial void LogPurged(int inquiries, int duplicateRows, int mails, int limits, int auditDays);
}
