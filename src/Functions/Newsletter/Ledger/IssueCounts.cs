namespace Functions.Newsletter.Ledger;

/// <summary>The recipients of an issue by state, counted from the ledger.</summary>
public sealed record IssueCounts
{
    public int Pending { get; init; }

    public int Accepted { get; init; }

    /// <summary>Unsubscribed, bounced or complained before their batch was sent.</summary>
    public int Suppressed { get; init; }

    /// <summary>Erased, or no longer active subscribers for another reason.</summary>
    public int Excluded { get; init; }

    public int Failed { get; init; }

    /// <summary>Unconfirmed; a delivery event may still confirm it.</summary>
    public int Uncertain { get; init; }

    /// <summary>Unconfirmed; sent again only if staff decide so.</summary>
    public int Unresolved { get; init; }

    /// <summary>Confirmed as delivered, among the accepted.</summary>
    public int Delivered { get; init; }

    public int Bounced { get; init; }

    /// <summary>Marked it as spam.</summary>
    public int Complained { get; init; }

    /// <summary>How many may or may not have got it.</summary>
    internal int Unconfirmed => Uncertain + Unresolved;

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
            // Its halves are counted instead; only its suppressed and excluded people count here.
            BatchState.Split => counted,
            BatchState.Accepted => counted with { Accepted = Accepted + people },
            BatchState.Failed => counted with { Failed = Failed + people },
            BatchState.Uncertain => counted with { Uncertain = Uncertain + people },
            BatchState.Unresolved => counted with { Unresolved = Unresolved + people },
            _ => counted with { Pending = Pending + people },
        };
    }
}
