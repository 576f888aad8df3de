using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Forms.Limits;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Operations;

/// <summary>Removes what has been kept for long enough. It can be interrupted anywhere and run again, and logs counts only.</summary>
public sealed partial class RetentionPurge(
    InquiryStore inquiries,
    OutboxStore outbox,
    LimitStore limits,
    SubscriberPurge subscribers,
    AuditLog audit,
    IOptions<ContactOptions> contact,
    ILogger<RetentionPurge> logger)
{
    private static readonly TimeSpan KeepSentMails = TimeSpan.FromDays(90);
    private static readonly TimeSpan KeepAudit = TimeSpan.FromDays(365 * 6 + 2);

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var purged = await inquiries.PurgeAsync(contact.Value.KeepAnswered, contact.Value.KeepSpam, cancellationToken);
        var repetitions = await inquiries.ForgetRepetitionsAsync(contact.Value.KeyLifetime, cancellationToken);
        var mails = await outbox.PurgeAsync(KeepSentMails, cancellationToken);
        var counted = await limits.PurgeAsync(cancellationToken);
        await subscribers.RunAsync(cancellationToken);
        var days = await audit.PurgeAsync(KeepAudit, cancellationToken);
        LogPurged(purged, repetitions, mails, counted, days);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Purged {Inquiries} inquiries, {Repetitions} repetition rows, {Mails} sent mails, {Limits} limit rows, {AuditDays} days of audit")]
    private partial void LogPurged(int inquiries, int repetitions, int mails, int limits, int auditDays);
}
