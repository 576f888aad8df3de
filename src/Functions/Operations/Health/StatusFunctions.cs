using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter;
using Functions.Newsletter.Sending;
using Functions.Operations.Backups;
using Functions.Operations.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Health;

/// <summary>The status of the system.</summary>
public sealed class StatusFunctions(
    OutboxStore outbox,
    InquiryStore inquiries,
    CampaignStore campaigns,
    QueueLengths queues,
    TimerRunStore timers,
    LateTimers late,
    BackupAlarm backups,
    IOptions<ContactOptions> contact,
    IOptions<NewsletterOptions> newsletter)
{
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
}
