using System.Globalization;
using Functions.Contact.Inquiries;
using Functions.Newsletter.Subscribers;
using Functions.Operations.Backups;
using Functions.Security.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Operations;

/// <summary>
/// Completes erasures, those that were interrupted and what a running function or a restore has brought back, and removes what has been kept for long
/// enough. It can be interrupted and run again; log and audit trail get counts only.
/// </summary>
public sealed partial class RetentionPurge(
    RetentionSchedule schedule,
    InquiryErasure inquiries,
    Subscriptions subscriptions,
    AuditLog audit,
    IOptions<BackupOptions> backups,
    TimeProvider time,
    ILogger<RetentionPurge> logger)
{
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await audit.WriteAsync(AuditEntry.TheApp, "retention.purge", subject: null, cancellationToken);
        var counts = new List<string>();
        try
        {
            await TaskSequence.ForEachAsync(Steps().ToAsyncEnumerable(), step => CountAsync(step, counts, cancellationToken), cancellationToken);
        }
        finally
        {
            await audit.WriteAsync(AuditEntry.TheApp, "retention.purged", counts.Count == 0 ? null : string.Join("; ", counts), CancellationToken.None);
        }
    }

    private IEnumerable<Step> Steps() =>
    [
        new("a message whose erasure was not complete", inquiries.CompleteAllAsync),
        // As long as a backup may bring somebody back.
        new("a person who was erased, gone over again", stop => subscriptions.RepeatErasuresAsync(time.GetUtcNow() - backups.Value.Keep, stop)),
        .. schedule.Rules.Where(rule => rule.RemoveExpiredAsync is not null).Select(rule => new Step(rule.Records, rule.RemoveExpiredAsync!)),
    ];

    private async Task CountAsync(Step step, List<string> counts, CancellationToken cancellationToken)
    {
        var count = await step.RunAsync(cancellationToken);
        LogPurged(count, step.Records);
        if (count > 0)
        {
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} × {step.Records}"));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Purged {Count} × {Records}")]
    private partial void LogPurged(int count, string records);

    private sealed record Step(string Records, Func<CancellationToken, Task<int>> RunAsync);
}
