using System.Diagnostics.Metrics;
using Functions.Email;
using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>Records the result of a POST: first on the batch, then on the campaign, which may have to slow down or pause.</summary>
public sealed partial class BatchOutcomes(
    DeliveryStore deliveries,
    CampaignStore campaigns,
    CampaignCircuitBreaker breaker,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<BatchOutcomes> logger)
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new("Functions.Newsletter");
    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("newsletter.accepted", "{mail}", "Mails that the provider accepted.");
    private static readonly Counter<long> Uncertain = Meter.CreateCounter<long>("newsletter.uncertain", "{mail}", "Mails whose POST got no conclusive answer.");

    /// <returns>The halves of a batch that the provider refused as a whole: they are to be sent next.</returns>
    internal async Task<IReadOnlyList<BatchId>> RecordAsync(Batch claimed, IReadOnlyList<string> people, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var (slug, now) = (claimed.Id.Campaign, time.GetUtcNow());
        var until = now + (outcome.RetryAfter ?? DefaultPause);
        switch (outcome.Kind)
        {
            case SendOutcomeKind.Accepted:
                await UpdateOpenAsync(claimed, read => read with { State = BatchState.Accepted, At = now, Reason = outcome.Reason }, cancellationToken);
                Accepted.Add(people.Count);
                await breaker.AcceptedAsync(slug, cancellationToken);
                break;
            case SendOutcomeKind.Unknown:
                await deliveries.ChangeAsync(claimed, claimed with { State = LostAnswerState, At = now, Reason = outcome.Reason }, cancellationToken);
                Uncertain.Add(people.Count);
                await breaker.AnswerLostAsync(slug, outcome.RetryAfter, cancellationToken);
                break;
            case SendOutcomeKind.Refused when people.Count > 1:
                var halves = await SplitAsync(claimed, people, outcome.Reason, cancellationToken);
                await campaigns.ChangeAsync(slug, campaign => campaign.Reopened() with { TrialUntil = null }, cancellationToken);
                return halves;
            case SendOutcomeKind.Refused:
                LogRefused(slug, claimed.Id.Number, outcome.Reason);
                await UpdateOpenAsync(claimed, read => read with { State = BatchState.Failed, At = now, Reason = outcome.Reason }, cancellationToken);
                await CountRefusalAsync(slug, outcome.Reason, cancellationToken);
                break;
            case SendOutcomeKind.Unauthorized:
                var isReleased = await UpdateOpenAsync(claimed, read => Released(read, outcome.Reason, now), cancellationToken);
                await PauseAsync(slug, $"the provider refused the API key ({outcome.Reason})", isReleased, cancellationToken);
                break;
            default:
                var isPending = await UpdateOpenAsync(claimed, read => Released(read, outcome.Reason, until), cancellationToken);
                await breaker.WaitAsync(slug, until, isPending, cancellationToken);
                break;
        }

        return [];
    }

    /// <summary>The state of a batch whose answer was lost: without delivery events it cannot be confirmed later.</summary>
    internal BatchState LostAnswerState => options.Value.ExpectsEvents ? BatchState.Uncertain : BatchState.Unresolved;

    // A conclusive answer counts even if it is late. The sweeper may have treated the process as ended, for example because its clock is
    // ahead, and staff may have resolved the batch since: unless it was claimed again, this attempt's answer replaces their assumption.
    private async Task<bool> UpdateOpenAsync(Batch claimed, Func<Batch, Batch> change, CancellationToken cancellationToken)
    {
        Batch? read = claimed;
        while (read is not null && await deliveries.ChangeAsync(read, change(read), cancellationToken) is null)
        {
            read = await FindOpenAsync(claimed, cancellationToken);
        }

        return read is not null;
    }

    private async Task<Batch?> FindOpenAsync(Batch claimed, CancellationToken cancellationToken)
        => await deliveries.FindAsync(claimed.Id, cancellationToken) is { IsOpen: true } now && now.AttemptId == claimed.AttemptId ? now : null;

    private static Batch Released(Batch read, string reason, DateTimeOffset notBefore)
        => read with { State = BatchState.Pending, AttemptId = null, At = notBefore, Reason = reason };

    // One invalid address makes the provider refuse the whole POST: splitting in halves finds it.
    private async Task<IReadOnlyList<BatchId>> SplitAsync(Batch claimed, IReadOnlyList<string> people, string reason, CancellationToken cancellationToken)
    {
        Batch? read = claimed;
        while (read is not null)
        {
            if (await deliveries.SplitAsync(read, people, reason, cancellationToken) is { Count: > 0 } halves)
            {
                return halves;
            }

            read = await FindOpenAsync(claimed, cancellationToken);
        }

        return [];
    }

    private async Task CountRefusalAsync(string slug, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (campaign, _) = await campaigns.ChangeAsync(
            slug,
            read =>
            {
                var counted = read.Reopened() with { Refusals = read.Refusals + 1, RefusedSince = read.RefusedSince ?? now, TrialUntil = null };
                return counted.Refusals >= counted.MaxRefusals && counted.State == CampaignState.Sending
                    ? counted.Paused($"it was refused to {counted.Refusals} people in a row ({reason})", now)
                    : counted;
            },
            cancellationToken);
        if (campaign is { State: CampaignState.Paused, Reason: { } paused } && campaign.AlarmAt == now)
        {
            LogPaused(slug, paused);
        }
    }

    private async Task PauseAsync(string slug, string reason, bool isReleased, CancellationToken cancellationToken)
    {
        LogPaused(slug, reason);
        await campaigns.ChangeAsync(
            slug,
            campaign => (isReleased ? campaign.Reopened() : campaign) is { State: CampaignState.Sending } sending ? sending.Paused(reason, time.GetUtcNow()) : null,
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Number}: the mail to one person was refused ({Reason})")]
    private partial void LogRefused(string campaign, int number, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign} is paused: {Reason}")]
    private partial void LogPaused(string campaign, string reason);
}
