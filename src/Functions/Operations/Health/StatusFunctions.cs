using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter;
using Functions.Newsletter.Sending;
using Functions.Operations.Backups;
using Functions.Operations.Timers;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Health;

/// <summary>The status of the system, and the audit trail.</summary>
public sealed class StatusFunctions(
    OutboxStore outbox,
    InquiryStore inquiries,
    CampaignStore campaigns,
    QueueLengths queues,
    TimerRunStore timers,
    LateTimers late,
    BackupAlarm backups,
    AuditLog audit,
    SignedCursor cursors,
    IOptions<ContactOptions> contact,
    IOptions<NewsletterOptions> newsletter)
{
    private const string CursorPurpose = "audit cursor";
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    [Function(nameof(GetStatus))]
    public async Task<IResult> GetStatus(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/status")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var mails = await outbox.SummariseAsync(cancellationToken);
        return Results.Json(
            new
            {
                outbox = new { mails.Pending, mails.Refused, mails.MayHaveArrived, oldestAgeSeconds = Math.Round(mails.OldestAge.TotalSeconds) },
                inquiries = await inquiries.CountAsync(contact.Value.UnansweredAfter, cancellationToken),
                queues = await queues.ReadAsync(cancellationToken),
                timers = await timers.ListAsync(cancellationToken).ToListAsync(cancellationToken),
                lateTimers = await late.FindAsync(cancellationToken),
                uncertainDeliveries = await campaigns.ListAsync(cancellationToken).Select(campaign => campaign.Counts?.Unconfirmed ?? 0).SumAsync(cancellationToken),
                lastBackup = await backups.LastAsync(cancellationToken),
                // Without delivery events, staff have to resolve every lost answer.
                expectsDeliveryEvents = newsletter.Value.ExpectsEvents,
            },
            Json.Options);
    }

    [Function(nameof(GetAudit))]
    public async Task<IResult> GetAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/audit")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "cursor", "limit", "who", "act");
        var limit = query.Integer("limit", missing: DefaultLimit, MaxLimit);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        var (who, act) = (query.Text("who"), query.Text("act"));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "audit.read", subject: null, cancellationToken);
        var rows = await audit.ListAsync(after is null ? null : AuditPosition.Parse(after), cancellationToken)
            .Where(row => (who is null || row.Has("who", who)) && (act is null || row.Has("act", act)))
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        var items = rows.Take(limit).ToList();
        var next = rows.Count > limit ? cursors.Write(CursorPurpose, items[^1].Position.ToString()) : null;
        return Results.Json(new { items = items.Select(row => row.Content), next }, Json.Options);
    }
}
