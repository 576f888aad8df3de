using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>Queues a campaign's due batches: as many as can be sent now, and not again while they are still in the queue.</summary>
public sealed class CampaignDispatcher(BatchQueue queue, TimeProvider time)
{
    /// <summary>Up to this many due batches are queued every minute, however many messages there are.</summary>
    private const int MinBatchesToCheck = 100;

    private const int MaxConcurrency = 16;

    /// <summary>While answers are being lost, one batch is tried; a second message is queued in case the first is lost.</summary>
    private const int TrialBatches = 2;

    /// <summary>From one run of the timer to the next.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task AddAsync(Campaign campaign, IReadOnlyList<BatchId> due, CancellationToken cancellationToken)
    {
        if (due.Count == 0 || campaign.NotBefore > time.GetUtcNow())
        {
            return;
        }

        var limit = campaign.LostAnswers > 0 ? TrialBatches : SendingPace.BatchesAMinute(campaign);
        if (limit is null && due.Count > MinBatchesToCheck && await queue.CountAsync(cancellationToken) > due.Count / 2)
        {
            return;
        }

        // The messages of a campaign with a limit per minute become visible evenly over the minute.
        var delay = limit is { } paced ? Interval / paced : TimeSpan.Zero;
        foreach (var chunk in due.Take(limit ?? due.Count).Index().Chunk(MaxConcurrency))
        {
            await Task.WhenAll(chunk.Select(batch => queue.AddAsync(batch.Item, delay * batch.Index, cancellationToken)));
        }
    }
}
