using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>
/// Decides whether a batch of a campaign may be sent now. After an answer was lost, one batch at a time is tried, after growing
/// pauses, until one is accepted: an outage of the provider affects a batch or two, not the whole audience.
/// </summary>
public sealed class CampaignCircuitBreaker(CampaignStore campaigns, BatchQueue queue, TimeProvider time)
{
    /// <summary>After so many lost answers in a row, which with their pauses take half an hour, staff are alerted.</summary>
    private const int LostAnswersOfAnOutage = 6;

    private const string Outage = "the provider has accepted nothing for half an hour";
    private static readonly TimeSpan OutageAfter = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan TrialTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Whether the batch may be sent. While answers are being lost, an admitted batch is the campaign's only trial, and the caller has to end it.</summary>
    /// <returns>The campaign; null when the batch may not be sent.</returns>
    public async Task<Campaign?> AdmitAsync(Batch batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await campaigns.FindAsync(batch.Id.Campaign, cancellationToken) is not { State: CampaignState.Sending } campaign)
        {
            return null;
        }

        if (SendingPace.WaitOf(campaign, now) is { } wait)
        {
            await queue.AddAsync(batch.Id, wait, cancellationToken);
            return null;
        }

        // A batch that is not the trial is queued again by the timer.
        if (campaign.LostAnswers > 0 && campaign.TrialUntil > now)
        {
            return null;
        }

        var paced = SendingPace.After(campaign, batch.People, now);
        var started = paced.StartedAt is null ? paced with { StartedAt = now } : paced;
        var updated = campaign.LostAnswers > 0 ? started with { TrialUntil = now + TrialTimeout } : started;
        if (updated == campaign)
        {
            return campaign;
        }

        if (await campaigns.ChangeAsync(campaign, updated, cancellationToken) is { } admitted)
        {
            return admitted;
        }

        await queue.AddAsync(batch.Id, RetryDelay, cancellationToken);
        return null;
    }

    /// <summary>The provider accepted a batch: the breaker closes.</summary>
    public Task AcceptedAsync(string slug, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => campaign is { LostAnswers: 0, Refusals: 0, WaitingSince: null }
            ? null
            : WithoutOutage(campaign) with { LostAnswers = 0, TrialUntil = null, NotBefore = null, WaitingSince = null, Refusals = 0, RefusedSince = null },
        cancellationToken);

    public Task AnswerLostAsync(string slug, TimeSpan? retryAfter, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => IsOfCountedOutage(campaign)
            ? campaign with { NotBefore = Later(campaign.NotBefore, time.GetUtcNow() + (retryAfter ?? TimeSpan.Zero)) }
            : Counted(campaign, retryAfter ?? Pause(campaign.LostAnswers)),
        cancellationToken);

    /// <summary>
    /// A process ended before it recorded an answer. The first time there is no further pause: the lease was one. If sending itself makes
    /// processes end, the pauses grow.
    /// </summary>
    public Task ProcessLostAsync(string slug, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => Counted(campaign, campaign.LostAnswers == 0 ? TimeSpan.Zero : Pause(campaign.LostAnswers)),
        cancellationToken);

    /// <summary>Nothing is sent before the time that the provider gave. If it accepts nothing for long, staff are alerted.</summary>
    /// <param name="slug">The campaign.</param>
    /// <param name="until">The time.</param>
    /// <param name="isReleased">Whether the batch is pending again, also where the campaign was completed in the meantime.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task WaitAsync(string slug, DateTimeOffset until, bool isReleased, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign =>
        {
            var (now, reopened) = (time.GetUtcNow(), isReleased ? campaign.Reopened() : campaign);
            var waiting = reopened with { NotBefore = Later(campaign.NotBefore, until), TrialUntil = null, WaitingSince = campaign.WaitingSince ?? now };
            return now - waiting.WaitingSince >= OutageAfter && waiting is { State: CampaignState.Sending, Reason: null } ? waiting with { Reason = Outage, AlarmAt = now } : waiting;
        },
        cancellationToken);

    /// <summary>The trial was inconclusive: another batch may be tried.</summary>
    public Task TrialOverAsync(string slug, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => campaign.TrialUntil is null ? null : campaign with { TrialUntil = null },
        cancellationToken);

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static TimeSpan Pause(int lostBefore)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(lostBefore, 10));
        return doubled < MaxPause ? doubled : MaxPause;
    }

    private static Campaign WithoutOutage(Campaign campaign) => campaign.Reason == Outage ? campaign with { Reason = null, AlarmAt = null } : campaign;

    // Nothing is posted in a pause: this was in flight when the first of its outage was lost. Counting each of them, two for every process, would
    // make a stall of half a minute a pause of many.
    private bool IsOfCountedOutage(Campaign campaign) => campaign.LostAnswers > 0 && campaign.NotBefore > time.GetUtcNow();

    private Campaign Counted(Campaign campaign, TimeSpan pause)
    {
        var now = time.GetUtcNow();
        var counted = campaign with { LostAnswers = campaign.LostAnswers + 1, TrialUntil = null, NotBefore = Later(campaign.NotBefore, now + pause) };
        return counted.LostAnswers == LostAnswersOfAnOutage && counted.State == CampaignState.Sending
            ? counted with { Reason = Outage, AlarmAt = now }
            : counted;
    }

    private Task ChangeAsync(string slug, Func<Campaign, Campaign?> change, CancellationToken cancellationToken)
        => campaigns.ChangeAsync(slug, change, cancellationToken);
}
