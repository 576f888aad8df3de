using System.Diagnostics.Metrics;
using Functions.Email;
using Functions.Newsletter.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Sending;

/// <summary>Writes down what became of a POST: first on the batch, then for the campaign, which may have to slow down or stop.</summary>
public sealed partial class BatchOutcomes(
    DeliveryStore deliveries,
    CampaignStore campaigns,
    CampaignCircuitBreaker breaker,
    BatchHints hints,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<BatchOutcomes> logger)
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new("Functions.Newsletter");
    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("newsletter.accepted", "{mail}", "Mails that the provider took.");
    private static readonly Counter<long> Uncertain = Meter.CreateCounter<long>("newsletter.uncertain", "{mail}", "Mails whose POST got no clear answer.");

    internal async Task RecordAsync(Batch claimed, IReadOnlyList<string> people, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var (slug, now) = (claimed.Id.Campaign, time.GetUtcNow());
        var until = now + (outcome.RetryAfter ?? DefaultPause);
        switch (outcome.Kind)
        {
            case SendOutcomeKind.Accepted:
                await SettleAsync(claimed, read => read with { State = BatchState.Accepted, At = now, Reason = outcome.Reason }, cancellationToken);
                Accepted.Add(people.Count);
                await breaker.AcceptedAsync(slug, cancellationToken);
                break;
            case SendOutcomeKind.Unknown:
                await deliveries.ChangeAsync(claimed, claimed with { State = LostAnswer, At = now, Reason = outcome.Reason }, cancellationToken);
                Uncertain.Add(people.Count);
                await breaker.AnswerLostAsync(slug, outcome.RetryAfter, cancellationToken);
                break;
            case SendOutcomeKind.Refused:
                await RefusedAsync(claimed, people, outcome.Reason, cancellationToken);
                await breaker.TrialOverAsync(slug, cancellationToken);
                break;
            case SendOutcomeKind.Unauthorized:
                await SettleAsync(claimed, read => GivenBack(read, outcome.Reason, now), cancellationToken);
                await PauseAsync(slug, $"the provider refused our key ({outcome.Reason})", cancellationToken);
                break;
            default:
                await SettleAsync(claimed, read => GivenBack(read, outcome.Reason, until), cancellationToken);
                await breaker.WaitAsync(slug, until, cancellationToken);
                break;
        }
    }

    /// <summary>What a batch is whose answer was lost: where no delivery event can come, nobody will ever know by itself.</summary>
    internal BatchState LostAnswer => options.Value.ExpectsEvents ? BatchState.Uncertain : BatchState.Unresolved;

    // A clear answer counts however late it comes. The sweeper may have taken the process for dead, by a clock that runs ahead of ours for
    // one, and staff may have decided since: while nobody has claimed the batch again, they supposed and this attempt knows.
    private async Task SettleAsync(Batch claimed, Func<Batch, Batch> step, CancellationToken cancellationToken)
    {
        Batch? read = claimed;
        while (read is not null && await deliveries.ChangeAsync(read, step(read), cancellationToken) is null)
        {
            read = await deliveries.FindAsync(claimed.Id, cancellationToken) is { IsOpen: true } now && now.AttemptId == claimed.AttemptId ? now : null;
        }
    }

    private static Batch GivenBack(Batch read, string reason, DateTimeOffset notBefore)
        => read with { State = BatchState.Pending, AttemptId = null, At = notBefore, Reason = reason };

    // One address that the provider will not have makes it refuse all of them: halving finds it.
    private async Task RefusedAsync(Batch claimed, IReadOnlyList<string> people, string reason, CancellationToken cancellationToken)
    {
        if (people.Count == 1)
        {
            LogRefused(claimed.Id.Campaign, claimed.Id.Number, reason);
            await SettleAsync(claimed, read => read with { State = BatchState.Failed, At = time.GetUtcNow(), Reason = reason }, cancellationToken);
            return;
        }

        foreach (var half in await deliveries.SplitAsync(claimed, people, reason, cancellationToken))
        {
            await hints.AddAsync(half, TimeSpan.Zero, cancellationToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Issue {Campaign}, batch {Number}: the provider refuses one person's mail ({Reason})")]
    private partial void LogRefused(string campaign, int number, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Issue {Campaign} is paused: {Reason}")]
    private partial void LogPaused(string campaign, string reason);
}
