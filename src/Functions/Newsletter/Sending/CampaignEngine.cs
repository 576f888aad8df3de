using System.Text.Json;
using Azure.Storage.Queues;
using Functions.Http;
using Functions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Moves every campaign one step on, each minute: starts what is due, goes on with what was interrupted, points the workers at what is
/// pending, and settles what has come to its end. The tables are the truth; queue messages are hints.
/// </summary>
public sealed partial class CampaignEngine(
    CampaignStore campaigns,
    CampaignPreparer preparer,
    DeliveryStore deliveries,
    QueueServiceClient queues,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<CampaignEngine> logger)
{
    private readonly QueueClient _hints = queues.GetQueueClient(StorageLayout.DeliveriesQueue);

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await foreach (var campaign in campaigns.UnfinishedAsync(cancellationToken))
        {
            if (await StartAsync(campaign, cancellationToken) is { State: CampaignState.Sending } sending)
            {
                await SweepAsync(sending, cancellationToken);
            }
        }
    }

    private async Task<Campaign?> StartAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var late = time.GetUtcNow() - campaign.SendAt;
        if (campaign.State == CampaignState.Scheduled && late < TimeSpan.Zero)
        {
            return null;
        }

        if (campaign.State == CampaignState.Scheduled && late > options.Value.MostDelay)
        {
            LogHeld(campaign.Slug, late.TotalHours);
            return await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Held }, cancellationToken);
        }

        var preparing = campaign.State == CampaignState.Scheduled
            ? await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Preparing }, cancellationToken)
            : campaign;
        return preparing?.State == CampaignState.Preparing
            ? await preparer.PrepareAsync(preparing, cancellationToken)
            : preparing;
    }

    private async Task SweepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = 0;
        await foreach (var bucket in deliveries.ListAsync(campaign.Slug, cancellationToken))
        {
            if (bucket.State == BucketState.Submitting && bucket.DueAt < now)
            {
                // Its process died between the claim and the answer: nobody knows whether the mails went out.
                var lost = bucket with { State = BucketState.Unresolved, Reason = "the sending process ended" };
                await deliveries.ChangeAsync(bucket, lost, cancellationToken);
                LogUnresolved(campaign.Slug, bucket.Number);
            }
            else if (bucket.State is BucketState.Pending or BucketState.Submitting)
            {
                open++;
                await HintAsync(bucket, now, cancellationToken);
            }
        }

        if (open == 0)
        {
            await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Sent, SentAt = now }, cancellationToken);
        }
    }

    private Task HintAsync(Bucket bucket, DateTimeOffset now, CancellationToken cancellationToken)
        => bucket.State == BucketState.Pending && bucket.DueAt <= now
            ? _hints.SendMessageAsync(JsonSerializer.Serialize(new BucketHint(bucket.Campaign, bucket.Number), Json.Options), cancellationToken)
            : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign} was due {Hours:F0} hours ago: it is held, schedule it again to send it")]
    private partial void LogHeld(string campaign, double hours);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, bucket {Number}: it is not known whether it was sent, and it will not be sent again by itself")]
    private partial void LogUnresolved(string campaign, int number);
}

/// <summary>A queue message: this bucket may have something to send.</summary>
internal sealed record BucketHint(string Campaign, int Bucket);
