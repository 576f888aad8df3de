namespace Functions.Newsletter.Sending;

/// <summary>
/// Decides whether a bucket of a campaign may go out now. After an answer was lost, one bucket at a time is tried, after growing
/// pauses, until one is accepted: an outage of the provider costs a bucket or two, not the list.
/// </summary>
public sealed class CampaignBreaker(CampaignStore campaigns, BucketHints hints, TimeProvider time)
{
    private static readonly TimeSpan TrialTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Whether the bucket may be sent. While answers are being lost, a yes is the campaign's one trial and has to be ended.</summary>
    public async Task<bool> AllowsAsync(BucketId bucket, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await campaigns.FindAsync(bucket.Campaign, cancellationToken) is not { State: CampaignState.Sending } campaign)
        {
            return false;
        }

        if (campaign.NotBefore > now)
        {
            await hints.AddAsync(bucket, campaign.NotBefore.Value - now, cancellationToken);
            return false;
        }

        if (campaign.LostAnswers == 0)
        {
            return true;
        }

        // Whoever does not get the trial is pointed at again by the timer.
        return !(campaign.TrialUntil > now)
            && await campaigns.ChangeAsync(campaign, campaign with { TrialUntil = now + TrialTime }, cancellationToken) is not null;
    }

    /// <summary>The provider takes mail: full speed again.</summary>
    public Task AcceptedAsync(string slug, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => campaign.LostAnswers == 0 ? null : campaign with { LostAnswers = 0, TrialUntil = null, NotBefore = null },
        cancellationToken);

    public Task AnswerLostAsync(string slug, TimeSpan? retryAfter, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => campaign with
        {
            LostAnswers = campaign.LostAnswers + 1,
            TrialUntil = null,
            NotBefore = Later(campaign.NotBefore, time.GetUtcNow() + (retryAfter ?? Pause(campaign.LostAnswers))),
        },
        cancellationToken);

    /// <summary>Nothing goes out before the time that the provider gave.</summary>
    public Task WaitAsync(string slug, DateTimeOffset until, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => campaign with { NotBefore = Later(campaign.NotBefore, until), TrialUntil = null },
        cancellationToken);

    /// <summary>The trial showed nothing: another bucket may be tried.</summary>
    public Task TrialOverAsync(string slug, CancellationToken cancellationToken) => ChangeAsync(
        slug,
        campaign => campaign.TrialUntil is null ? null : campaign with { TrialUntil = null },
        cancellationToken);

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static TimeSpan Pause(int lostBefore)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(lostBefore, 10));
        return doubled < LongestPause ? doubled : LongestPause;
    }

    private Task ChangeAsync(string slug, Func<Campaign, Campaign?> change, CancellationToken cancellationToken)
        => campaigns.ChangeAsync(slug, change, cancellationToken);
}
