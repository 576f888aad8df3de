namespace Functions.Newsletter.Ledger;

/// <summary>How many recipients of an issue are where, counted from the ledger.</summary>
public sealed record IssueCounts
{
    public int Pending { get; init; }

    public int Accepted { get; init; }

    /// <summary>Had unsubscribed, bounced, complained or been erased when their batch was sent.</summary>
    public int Suppressed { get; init; }

    /// <summary>Were otherwise not on the list any more.</summary>
    public int Excluded { get; init; }

    public int Failed { get; init; }

    /// <summary>May or may not have got it; a delivery event may still tell.</summary>
    public int Uncertain { get; init; }

    /// <summary>May or may not have got it; never sent again but by a person's decision.</summary>
    public int Unresolved { get; init; }

    /// <summary>Of those accepted, whose mail is known to have arrived.</summary>
    public int Delivered { get; init; }

    public int Bounced { get; init; }

    /// <summary>Called it spam.</summary>
    public int Complained { get; init; }

    internal int Total => Pending + Accepted + Suppressed + Excluded + Failed + Uncertain + Unresolved;

    internal static async Task<IssueCounts> OfAsync(DeliveryStore deliveries, string slug, CancellationToken cancellationToken)
    {
        var counts = new IssueCounts();
        await foreach (var batch in deliveries.ListAsync(slug, cancellationToken))
        {
            counts = counts.Add(batch);
        }

        return counts;
    }

    internal IssueCounts Add(Batch batch)
    {
        var people = batch.Recipients;
        var counted = this with
        {
            Suppressed = Suppressed + batch.Suppressed,
            Excluded = Excluded + batch.Excluded,
            Delivered = Delivered + batch.Delivered,
            Bounced = Bounced + batch.Bounced,
            Complained = Complained + batch.Complained,
        };
        return batch.State switch
        {
            // Its halves count for it, except for those who had left before.
            BatchState.Split => counted,
            BatchState.Accepted => counted with { Accepted = Accepted + people },
            BatchState.Failed => counted with { Failed = Failed + people },
            BatchState.Uncertain => counted with { Uncertain = Uncertain + people },
            BatchState.Unresolved => counted with { Unresolved = Unresolved + people },
            _ => counted with { Pending = Pending + people },
        };
    }
}
