using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>Looks at every batch of a campaign that is or was being sent: hints at what is pending, notices what was lost, and ends what is settled.</summary>
public sealed partial class CampaignSweeper(
    CampaignStore campaigns,
    DeliveryStore deliveries,
    CampaignCircuitBreaker breaker,
    CampaignHints hints,
    BatchOutcomes outcomes,
    TimeProvider time,
    ILogger<CampaignSweeper> logger)
{
    private const int MaxTries = 5;

    /// <summary>Delivery events come for 24 hours at most; two more for clocks and queues.</summary>
    private static readonly TimeSpan EvidenceTime = TimeSpan.FromHours(26);

    /// <returns>Whether something is under way: claimed and not answered, or waiting for events to tell.</returns>
    public async Task<bool> SweepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var counts = new IssueCounts();
        var due = new List<BatchId>();
        var (isProcessLost, isUnderWay) = (false, false);
        await foreach (var batch in deliveries.ListAsync(campaign.Slug, cancellationToken))
        {
            var now = await MoveAsync(batch, cancellationToken);
            counts = counts.Add(now);
            isProcessLost |= batch.State == BatchState.Submitting && now.State is BatchState.Uncertain or BatchState.Unresolved;
            isUnderWay |= now.State is BatchState.Submitting or BatchState.Uncertain;
            if (now.State == BatchState.Pending && now.At <= time.GetUtcNow())
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

    private async Task<Batch> MoveAsync(Batch batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Batch? wanted = null;
        switch (batch.State)
        {
            case BatchState.Pending when batch.Tries >= MaxTries:
                LogFailed(batch.Id.Campaign, batch.Id.Name, batch.Reason);
                wanted = batch with { State = BatchState.Failed, At = now };
                break;
            case BatchState.Submitting when batch.At < now:
                // Its process died between the claim and the answer: nobody knows whether the mails went out.
                LogLost(batch.Id.Campaign, batch.Id.Name);
                wanted = batch with { State = outcomes.LostAnswer, At = now, Reason = "the sending process ended" };
                break;
            case BatchState.Uncertain when now - batch.At > EvidenceTime:
                LogUnresolved(batch.Id.Campaign, batch.Id.Name);
                wanted = batch with { State = BatchState.Unresolved, At = now };
                break;
        }

        return wanted is null ? batch : await deliveries.ChangeAsync(batch, wanted, cancellationToken) ?? batch;
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch}: it cannot be sent ({Reason})")]
    private partial void LogFailed(string campaign, string batch, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch}: its process ended between the claim and the answer")]
    private partial void LogLost(string campaign, string batch);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch}: no delivery event has told whether it was sent; a person has to decide")]
    private partial void LogUnresolved(string campaign, string batch);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}: the ledger has {Counted} people, its audience was {Audience}")]
    private partial void LogMiscounted(string campaign, int counted, int? audience);
}
