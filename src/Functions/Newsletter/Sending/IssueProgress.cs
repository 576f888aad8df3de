using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>How a send is getting on.</summary>
/// <param name="Counts">How many recipients are where.</param>
/// <param name="PerMinute">How many were accepted a minute lately; null when it is not being sent.</param>
/// <param name="SecondsLeft">How long the rest takes at that rate; null when nobody can tell.</param>
/// <param name="Unresolved">The buckets that wait for a person to decide.</param>
internal sealed record IssueProgress(IssueCounts Counts, double? PerMinute, double? SecondsLeft, IReadOnlyList<UnresolvedBucket> Unresolved)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    public static async Task<IssueProgress> OfAsync(Campaign? campaign, DeliveryStore deliveries, string slug, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (counts, lately, first, unresolved) = (new IssueCounts(), 0, now, new List<UnresolvedBucket>());
        await foreach (var bucket in deliveries.ListAsync(slug, cancellationToken))
        {
            counts = counts.Add(bucket);
            if (bucket.State == BucketState.Accepted && now - bucket.At < Lately)
            {
                lately += bucket.Recipients;
                first = bucket.At < first ? bucket.At : first;
            }
            else if (bucket.State == BucketState.Unresolved)
            {
                unresolved.Add(new UnresolvedBucket(bucket.Id.Name, bucket.Recipients, bucket.At, bucket.Reason));
            }
        }

        if (campaign is not { State: CampaignState.Sending })
        {
            return new IssueProgress(counts, PerMinute: null, SecondsLeft: null, unresolved);
        }

        var span = now - first > Shortest ? now - first : Shortest;
        var perMinute = lately / span.TotalMinutes;
        return new IssueProgress(counts, Math.Round(perMinute), perMinute > 0 ? Math.Ceiling(counts.Pending / perMinute * 60) : null, unresolved);
    }
}

/// <summary>A bucket that a person has to decide about.</summary>
/// <param name="Bucket">Its name, for <c>resolve</c>.</param>
/// <param name="People">How many people it has.</param>
/// <param name="Since">Since when nobody knows.</param>
/// <param name="Reason">What happened.</param>
public sealed record UnresolvedBucket(string Bucket, int People, DateTimeOffset Since, string? Reason);
