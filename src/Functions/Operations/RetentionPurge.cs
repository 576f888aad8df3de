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
    private static readonly TimeSpan KeepSentMails = TimeSpan.FromDays(90);
    private static readonly TimeSpan KeepAudit = TimeSpan.FromDays(365 * 6 + 2);

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var purged = await inquiries.PurgeAsync(contact.Value.KeepAnswered, contact.Value.KeepSpam, cancellationToken);
        var duplicateRows = await inquiries.PurgeDuplicateRowsAsync(contact.Value.KeyLifetime, cancellationToken);
        var mails = await outbox.PurgeAsync(KeepSentMails, cancellationToken);
        var limitRows = await limits.PurgeAsync(cancellationToken);
        await subscribers.RunAsync(cancellationToken);
        await ledgers.RunAsync(cancellationToken);
        var days = await audit.PurgeAsync(KeepAudit, cancellationToken);
        LogPurged(purged, duplicateRows, mails, limitRows, days);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Purged {Inquiries} inquiries, {DuplicateRows} duplicate-detection rows, {Mails} sent mails, {Limits} limit rows, {AuditDays} days of audit")]
    private partial void LogPurged(int inquiries, int duplicateRows, int mails, int limits, int auditDays);
}
