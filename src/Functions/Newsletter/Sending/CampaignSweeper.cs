using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>Looks at every bucket of a campaign that is or was being sent: hints at what is pending, notices what was lost, and ends what is settled.</summary>
public sealed partial class CampaignSweeper(
    CampaignStore campaigns,
    DeliveryStore deliveries,
    CampaignBreaker breaker,
    CampaignHints hints,
    BucketOutcomes outcomes,
    TimeProvider time,
    ILogger<CampaignSweeper> logger)
{
    private const int MostTries = 5;

    /// <summary>Delivery events come for 24 hours at most; two more for clocks and queues.</summary>
    private static readonly TimeSpan EvidenceTime = TimeSpan.FromHours(26);

    /// <returns>Whether something is under way: claimed and not answered, or waiting for events to tell.</returns>
    public async Task<bool> SweepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var counts = new IssueCounts();
        var due = new List<BucketId>();
        var (isProcessLost, isUnderWay) = (false, false);
        await foreach (var bucket in deliveries.ListAsync(campaign.Slug, cancellationToken))
        {
            var now = await MoveAsync(bucket, cancellationToken);
            counts = counts.Add(now);
            isProcessLost |= bucket.State == BucketState.Submitting && now.State is BucketState.Uncertain or BucketState.Unresolved;
            isUnderWay |= now.State is BucketState.Submitting or BucketState.Uncertain;
            if (now.State == BucketState.Pending && now.At <= time.GetUtcNow())
            {
                due.Add(now.Id);
            }
        }

        if (isProcessLost)
        {
            await breaker.ProcessLostAsync(campaign.Slug, cancellationToken);
        }

        // Of what is paused or taken back nothing goes out, but what was under way is settled all the same.
        if (campaign.State == CampaignState.Sending)
        {
            await hints.AddAsync(campaign, due, cancellationToken);
            if (counts is { Pending: 0, Uncertain: 0 })
            {
                await EndAsync(campaign, counts, cancellationToken);
            }
        }

        return isUnderWay;
    }

    private async Task<Bucket> MoveAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Bucket? wanted = null;
        switch (bucket.State)
        {
            case BucketState.Pending when bucket.Tries >= MostTries:
                LogFailed(bucket.Id.Campaign, bucket.Id.Name, bucket.Reason);
                wanted = bucket with { State = BucketState.Failed, At = now };
                break;
            case BucketState.Submitting when bucket.At < now:
                // Its process died between the claim and the answer: nobody knows whether the mails went out.
                LogLost(bucket.Id.Campaign, bucket.Id.Name);
                wanted = bucket with { State = outcomes.LostAnswer, At = now, Reason = "the sending process ended" };
                break;
            case BucketState.Uncertain when now - bucket.At > EvidenceTime:
                LogUnresolved(bucket.Id.Campaign, bucket.Id.Name);
                wanted = bucket with { State = BucketState.Unresolved, At = now };
                break;
        }

        return wanted is null ? bucket : await deliveries.ChangeAsync(bucket, wanted, cancellationToken) ?? bucket;
    }

    private Task EndAsync(Campaign campaign, IssueCounts counts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (counts.Total != campaign.Audience)
        {
            LogMiscounted(campaign.Slug, counts.Total, campaign.Audience);
            return campaign.AlarmAt is not null ? Task.CompletedTask : campaigns.ChangeAsync(
                campaign,
                campaign with { AlarmAt = now, Reason = $"its ledger has {counts.Total} people, its audience was {campaign.Audience}" },
                cancellationToken);
        }

        var ended = campaign with { State = CampaignState.Sent, SentAt = now };
        return campaigns.ChangeAsync(
            campaign,
            counts.Unresolved == 0 ? ended : ended with { AlarmAt = now, Reason = $"nobody knows whether {counts.Unresolved} people got it: a person has to decide" },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, bucket {Bucket}: it cannot be sent ({Reason})")]
    private partial void LogFailed(string campaign, string bucket, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, bucket {Bucket}: its process ended between the claim and the answer")]
    private partial void LogLost(string campaign, string bucket);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, bucket {Bucket}: no delivery event has told whether it was sent; a person has to decide")]
    private partial void LogUnresolved(string campaign, string bucket);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}: the ledger has {Counted} people, its audience was {Audience}")]
    private partial void LogMiscounted(string campaign, int counted, int? audience);
}
