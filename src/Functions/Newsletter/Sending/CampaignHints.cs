using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>Points the workers at a campaign's batches: at as many as can go out now, and not again while they are still being worked on.</summary>
public sealed class CampaignHints(BatchHints hints, TimeProvider time)
{
    /// <summary>So few are hinted at every minute, however many messages there are.</summary>
    private const int Few = 100;

    private const int MaxConcurrency = 16;

    /// <summary>While answers are being lost, one batch is tried; a second hint in case the first is lost.</summary>
    private const int Trials = 2;

    /// <summary>From one run of the timer to the next.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task AddAsync(Campaign campaign, IReadOnlyList<BatchId> due, CancellationToken cancellationToken)
    {
        if (due.Count == 0 || campaign.NotBefore > time.GetUtcNow())
        {
            return;
        }

        var most = campaign.LostAnswers > 0 ? Trials : SendingPace.BatchesAMinute(campaign);
        if (most is null && due.Count > Few && await hints.CountAsync(cancellationToken) > due.Count / 2)
        {
            return;
        }

        // Of a campaign that has a pace, the hints come when their turn does.
        var delay = most is { } paced ? Interval / paced : TimeSpan.Zero;
        foreach (var some in due.Take(most ?? due.Count).Index().Chunk(MaxConcurrency))
        {
            await Task.WhenAll(some.Select(hint => hints.AddAsync(hint.Item, delay * hint.Index, cancellationToken)));
        }
    }
}
