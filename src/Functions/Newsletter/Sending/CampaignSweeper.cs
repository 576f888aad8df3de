using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;

namespace Functions.Newsletter.Sending;

/// <summary>Reads every batch of a campaign that is or was being sent: queues pending ones, detects lost answers, and completes the campaign.</summary>
public sealed partial class CampaignSweeper(
    CampaignStore campaigns,
    DeliveryStore deliveries,
    CampaignCircuitBreaker breaker,
    CampaignDispatcher dispatcher,
    BatchOutcomes outcomes,
    TimeProvider time,
    ILogger<CampaignSweeper> logger)
{
    private const int MaxTries = 5;

    /// <summary>Delivery events arrive within 24 hours; two more for clock skew and queues.</summary>
    private static readonly TimeSpan EventTimeout = TimeSpan.FromHours(26);

    /// <returns>Whether there are open batches: claimed and not answered, or waiting for delivery events.</returns>
    public async Task<bool> SweepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var counts = new IssueCounts();
        var due = new List<BatchId>();
        var (isProcessLost, hasOpenBatches) = (false, false);
        await foreach (var batch in deliveries.ListAsync(campaign.Slug, cancellationToken))
        {
            var now = await AdvanceAsync(batch, cancellationToken);
            counts = counts.Add(now);
            isProcessLost |= batch.State == BatchState.Submitting && now.State is BatchState.Uncertain or BatchState.Unresolved;
            hasOpenBatches |= now.State is BatchState.Submitting or BatchState.Uncertain;
            if (now.State == BatchState.Pending && now.At <= time.GetUtcNow())
            {
                due.Add(now.Id);
            }
        }

        if (isProcessLost)
        {
            await breaker.ProcessLostAsync(campaign.Slug, cancellationToken);
        }

        // A paused or cancelled campaign sends nothing more, but its open batches are still updated.
        if (campaign.State == CampaignState.Sending)
        {
            await dispatcher.AddAsync(campaign, due, cancellationToken);
            if (counts is { Pending: 0, Uncertain: 0 })
            {
                await CompleteAsync(campaign, counts, cancellationToken);
            }
        }

        return hasOpenBatches;
    }

    private async Task<Batch> AdvanceAsync(Batch batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Batch? updated = null;
        switch (batch.State)
        {
            case BatchState.Pending when batch.Tries >= MaxTries:
                LogFailed(batch.Id.Campaign, batch.Id.Name, batch.Reason);
                updated = batch with { State = BatchState.Failed, At = now };
                break;
            case BatchState.Submitting when batch.At < now:
                // Its process ended between the claim and the answer: it is unknown whether the mails were sent.
                LogLost(batch.Id.Campaign, batch.Id.Name);
                updated = batch with { State = outcomes.LostAnswerState, At = now, Reason = "the sending process ended" };
                break;
            case BatchState.Uncertain when now - batch.At > EventTimeout:
                LogUnresolved(batch.Id.Campaign, batch.Id.Name);
                updated = batch with { State = BatchState.Unresolved, At = now };
                break;
        }

        return updated is null ? batch : await deliveries.ChangeAsync(batch, updated, cancellationToken) ?? batch;
    }

    private Task CompleteAsync(Campaign campaign, IssueCounts counts, CancellationToken cancellationToken)
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

        var completed = campaign with { State = CampaignState.Sent, SentAt = now };
        return campaigns.ChangeAsync(
            campaign,
            counts.Unresolved == 0 ? completed : completed with { AlarmAt = now, Reason = $"delivery to {counts.Unresolved} people is unconfirmed, and staff have to decide about it" },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch} cannot be sent ({Reason})")]
    private partial void LogFailed(string campaign, string batch, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch}: the sending process ended before the provider's answer was recorded")]
    private partial void LogLost(string campaign, string batch);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch}: delivery is unconfirmed, and staff have to decide")]
    private partial void LogUnresolved(string campaign, string batch);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}: the ledger has {Counted} people, its audience was {Audience}")]
    private partial void LogMiscounted(string campaign, int counted, int? audience);
}
