using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>Looks at every bucket of a campaign that is being sent: hints at what is pending, notices what was lost, and ends what is settled.</summary>
public sealed partial class CampaignSweeper(
    CampaignStore campaigns,
    DeliveryStore deliveries,
    BucketHints hints,
    BucketOutcomes outcomes,
    TimeProvider time,
    ILogger<CampaignSweeper> logger)
{
    /// <summary>Delivery events come for 24 hours at most; two more for clocks and queues.</summary>
    private static readonly TimeSpan EvidenceTime = TimeSpan.FromHours(26);

    public async Task SweepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var counts = new IssueCounts();
        await foreach (var bucket in deliveries.ListAsync(campaign.Slug, cancellationToken))
        {
            counts = counts.Add(await MoveAsync(campaign, bucket, cancellationToken));
        }

        if (counts is { Pending: 0, Uncertain: 0 })
        {
            await EndAsync(campaign, counts, cancellationToken);
        }
    }

    private async Task<Bucket> MoveAsync(Campaign campaign, Bucket bucket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (bucket.State)
        {
            case BucketState.Pending when bucket.At <= now && !(campaign.NotBefore > now):
                await hints.AddAsync(bucket.Id, TimeSpan.Zero, cancellationToken);
                return bucket;
            case BucketState.Submitting when bucket.At < now:
                // Its process died between the claim and the answer: nobody knows whether the mails went out.
                LogLost(bucket.Id.Campaign, bucket.Id.Number);
                var lost = bucket with { State = outcomes.LostAnswer, At = now, Reason = "the sending process ended" };
                return await deliveries.ChangeAsync(bucket, lost, cancellationToken) ?? bucket;
            case BucketState.Uncertain when now - bucket.At > EvidenceTime:
                LogUnresolved(bucket.Id.Campaign, bucket.Id.Number);
                var unresolved = bucket with { State = BucketState.Unresolved, At = now };
                return await deliveries.ChangeAsync(bucket, unresolved, cancellationToken) ?? bucket;
            default:
                return bucket;
        }
    }

    private async Task EndAsync(Campaign campaign, IssueCounts counts, CancellationToken cancellationToken)
    {
        if (counts.Total != campaign.Audience)
        {
            LogMiscounted(campaign.Slug, counts.Total, campaign.Audience);
            return;
        }

        await campaigns.ChangeAsync(campaign, campaign with { State = CampaignState.Sent, SentAt = time.GetUtcNow() }, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, bucket {Number}: its process ended between the claim and the answer")]
    private partial void LogLost(string campaign, int number);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, bucket {Number}: no delivery event has told whether it was sent; a person has to decide")]
    private partial void LogUnresolved(string campaign, int number);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}: the ledger has {Counted} people, its audience was {Audience}")]
    private partial void LogMiscounted(string campaign, int counted, int? audience);
}
