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

    /// <summary>The last process that may still change the ledger of a sent campaign has ended by then.</summary>
    private static readonly TimeSpan FirstVerification = TimeSpan.FromHours(1);

    /// <summary>Later verifications count what delivery events have reported since.</summary>
    private static readonly TimeSpan VerificationInterval = TimeSpan.FromDays(1);

    private static readonly TimeSpan VerificationPeriod = TimeSpan.FromDays(14);

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
        }

        // If it was changed since it was read, its ledger may have changed too: then the next run decides.
        if (Updated(campaign, counts) is var updated && updated != campaign)
        {
            await campaigns.ChangeAsync(campaign, updated, cancellationToken);
        }

        return hasOpenBatches;
    }

    private Campaign Updated(Campaign campaign, IssueCounts counts)
    {
        var (now, counted) = (time.GetUtcNow(), campaign with { Counts = counts, Failures = 0 });
        return campaign.State switch
        {
            CampaignState.Sending when counts is { Pending: 0, Uncertain: 0 } && !(campaign.OpenUntil > now) => Completed(counted, counts, now),
            CampaignState.Sent when counts.Pending > 0 => counted.Reopened(),
            CampaignState.Sent => counted with { VerifyAt = now - campaign.SentAt < VerificationPeriod ? now + VerificationInterval : null },
            _ => counted,
        };
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

    private Campaign Completed(Campaign campaign, IssueCounts counts, DateTimeOffset now)
    {
        if (counts.Total != campaign.Audience)
        {
            LogMiscounted(campaign.Slug, counts.Total, campaign.Audience);
            return campaign.AlarmAt is not null
                ? campaign
                : campaign with { AlarmAt = now, Reason = $"its ledger has {counts.Total} people, its audience was {campaign.Audience}" };
        }

        if (counts is { Accepted: 0, Unresolved: 0, Failed: > 0 })
        {
            LogRefused(campaign.Slug, counts.Failed);
            return campaign.Paused($"nobody got it: sending it to {counts.Failed} people failed", now) with { RefusedSince = campaign.RefusedSince ?? campaign.SendAt };
        }

        var completed = campaign with { State = CampaignState.Sent, SentAt = campaign.SentAt ?? now, VerifyAt = now + FirstVerification };
        var open = new List<string>();
        if (counts.Failed > 0)
        {
            open.Add($"{counts.Failed} people did not get it, because sending it to them failed");
        }

        if (counts.Unresolved > 0)
        {
            open.Add($"delivery to {counts.Unresolved} people is unconfirmed, and staff have to decide about it");
        }

        return open.Count == 0 ? completed : completed with { AlarmAt = now, Reason = string.Join("; ", open) };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch} cannot be sent ({Reason})")]
    private partial void LogFailed(string campaign, string batch, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch}: the sending process ended before the provider's answer was recorded")]
    private partial void LogLost(string campaign, string batch);

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Batch}: delivery is unconfirmed, and staff have to decide")]
    private partial void LogUnresolved(string campaign, string batch);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign} is paused: sending it failed for all {People} people")]
    private partial void LogRefused(string campaign, int people);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign}: the ledger has {Counted} people, its audience was {Audience}")]
    private partial void LogMiscounted(string campaign, int counted, int? audience);
}
