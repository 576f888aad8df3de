using Functions.Newsletter.Sending;

namespace Functions.Newsletter;

/// <summary>How many recipients of an issue are where, counted from the ledger.</summary>
public sealed record IssueCounts
{
    public int Pending { get; init; }

    public int Accepted { get; init; }

    /// <summary>Had left when their bucket was sent.</summary>
    public int Excluded { get; init; }

    public int Failed { get; init; }

    /// <summary>May or may not have got it; never sent again by itself.</summary>
    public int Unresolved { get; init; }

    internal IssueCounts Add(Bucket bucket)
    {
        var people = bucket.People - bucket.Excluded;
        var counted = this with { Excluded = Excluded + bucket.Excluded };
        return bucket.State switch
        {
            BucketState.Accepted => counted with { Accepted = Accepted + people },
            BucketState.Failed => counted with { Failed = Failed + people },
            BucketState.Unresolved => counted with { Unresolved = Unresolved + people },
            _ => counted with { Pending = Pending + people },
        };
    }
}
