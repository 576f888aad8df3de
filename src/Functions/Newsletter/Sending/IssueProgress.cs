using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>The progress of a campaign.</summary>
/// <param name="Counts">The recipients by state.</param>
/// <param name="PerMinute">How many were accepted per minute recently; null when it is not being sent.</param>
/// <param name="SecondsLeft">How long the rest takes at that rate; null when it is unknown.</param>
/// <param name="Unresolved">The batches that staff have to resolve.</param>
internal sealed record IssueProgress(IssueCounts Counts, double? PerMinute, double? SecondsLeft, IReadOnlyList<UnresolvedBatch> Unresolved)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MinSpan = TimeSpan.FromSeconds(10);

    public static async Task<IssueProgress> OfAsync(Campaign? campaign, DeliveryStore deliveries, string slug, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (campaign is { Counts: { } final } && (campaign.LedgerRemovedAt is not null || (campaign.IsOver && final.Unconfirmed == 0)))
        {
            return new IssueProgress(final, PerMinute: null, SecondsLeft: null, Unresolved: []);
        }

        var (counts, recentlyAccepted, first, unresolved) = (new IssueCounts(), 0, now, new List<UnresolvedBatch>());
        await foreach (var batch in deliveries.ListAsync(slug, cancellationToken))
        {
            counts = counts.Add(batch);
            if (batch.State == BatchState.Accepted && now - batch.At < RateWindow)
            {
                recentlyAccepted += batch.Recipients;
                first = batch.At < first ? batch.At : first;
            }
            else if (batch.State == BatchState.Unresolved)
            {
                unresolved.Add(new UnresolvedBatch(batch.Id.Name, batch.Recipients, batch.At, batch.Reason));
            }
        }

        if (campaign is not { State: CampaignState.Sending })
        {
            return new IssueProgress(counts, PerMinute: null, SecondsLeft: null, unresolved);
        }

        var span = now - first > MinSpan ? now - first : MinSpan;
        var perMinute = recentlyAccepted / span.TotalMinutes;
        // Its own limit is the pace before anything was accepted, and the most that it will be.
        var pace = campaign.PerMinute is { } limit && (perMinute <= 0 || perMinute > limit) ? limit : perMinute;
        return new IssueProgress(counts, Math.Round(perMinute), pace > 0 ? Math.Ceiling(counts.Pending / pace * 60) : null, unresolved);
    }
}
