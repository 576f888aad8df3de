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
    BatchQueue queue,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<BatchOutcomes> logger)
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new("Functions.Newsletter");
    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("newsletter.accepted", "{mail}", "Mails that the provider accepted.");
    private static readonly Counter<long> Uncertain = Meter.CreateCounter<long>("newsletter.uncertain", "{mail}", "Mails whose POST got no conclusive answer.");

    internal async Task RecordAsync(Batch claimed, IReadOnlyList<string> people, SendOutcome outcome, CancellationToken cancellationToken)
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
            case SendOutcomeKind.Refused:
                await RefusedAsync(claimed, people, outcome.Reason, cancellationToken);
                await breaker.TrialOverAsync(slug, cancellationToken);
                break;
            case SendOutcomeKind.Unauthorized:
                await UpdateOpenAsync(claimed, read => Released(read, outcome.Reason, now), cancellationToken);
                await PauseAsync(slug, $"the provider refused the API key ({outcome.Reason})", cancellationToken);
                break;
            default:
                await UpdateOpenAsync(claimed, read => Released(read, outcome.Reason, until), cancellationToken);
                await breaker.WaitAsync(slug, until, cancellationToken);
                break;
        }
    }

    /// <summary>The state of a batch whose answer was lost: without delivery events it cannot be confirmed later.</summary>
    internal BatchState LostAnswerState => options.Value.ExpectsEvents ? BatchState.Uncertain : BatchState.Unresolved;

    // A conclusive answer counts even if it is late. The sweeper may have treated the process as ended, for example because its clock is
    // ahead, and staff may have resolved the batch since: unless it was claimed again, this attempt's answer replaces their assumption.
    private async Task UpdateOpenAsync(Batch claimed, Func<Batch, Batch> change, CancellationToken cancellationToken)
    {
        Batch? read = claimed;
        while (read is not null && await deliveries.ChangeAsync(read, change(read), cancellationToken) is null)
        {
            read = await deliveries.FindAsync(claimed.Id, cancellationToken) is { IsOpen: true } now && now.AttemptId == claimed.AttemptId ? now : null;
        }
    }

    private static Batch Released(Batch read, string reason, DateTimeOffset notBefore)
        => read with { State = BatchState.Pending, AttemptId = null, At = notBefore, Reason = reason };

    // One invalid address makes the provider refuse the whole POST: splitting in halves finds it.
    private async Task RefusedAsync(Batch claimed, IReadOnlyList<string> people, string reason, CancellationToken cancellationToken)
    {
        if (people.Count == 1)
        {
            LogRefused(claimed.Id.Campaign, claimed.Id.Number, reason);
            await UpdateOpenAsync(claimed, read => read with { State = BatchState.Failed, At = time.GetUtcNow(), Reason = reason }, cancellationToken);
            return;
        }

        foreach (var half in await deliveries.SplitAsync(claimed, people, reason, cancellationToken))
        {
            await queue.AddAsync(half, TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task PauseAsync(string slug, string reason, CancellationToken cancellationToken)
    {
        LogPaused(slug, reason);
        await campaigns.ChangeAsync(
            slug,
            campaign => campaign.State == CampaignState.Sending
                ? campaign with { State = CampaignState.Paused, Reason = reason, AlarmAt = time.GetUtcNow(), TrialUntil = null }
                : null,
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Number}: the provider refused the mail to one person ({Reason})")]
    private partial void LogRefused(string campaign, int number, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign} is paused: {Reason}")]
    private partial void LogPaused(string campaign, string reason);
}
