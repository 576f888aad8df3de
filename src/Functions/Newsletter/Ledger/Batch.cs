namespace Functions.Newsletter.Ledger;

/// <summary>A batch of a campaign's ledger: the people of one POST.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Its state.</param>
/// <param name="First">The first of its people's keys; empty in a batch without people, and in one of which everybody was erased.</param>
/// <param name="Last">The last of them.</param>
/// <param name="People">How many rows it has.</param>
public sealed record Batch(BatchId Id, BatchState State, string First, string Last, int People)
{
    /// <summary>The digest of its people's keys: as many people with the same digest are the same people.</summary>
    public string Digest { get; init; } = "";

    /// <summary>How many of its people were suppressed when it was claimed: they had unsubscribed, bounced, complained or been erased.</summary>
    public int Suppressed { get; init; }

    /// <summary>How many more of its people were no longer active subscribers when it was claimed.</summary>
    public int Excluded { get; init; }

    /// <summary>How many of its people's mails are known to have arrived.</summary>
    public int Delivered { get; init; }

    public int Bounced { get; init; }

    /// <summary>How many of its people marked the issue as spam.</summary>
    public int Complained { get; init; }

    /// <summary>The last attempt that claimed it, unless that attempt certainly sent nothing.</summary>
    public string? AttemptId { get; init; }

    /// <summary>SHA-256 of the body that the attempt was to post, in hex.</summary>
    public string? PayloadHash { get; init; }

    /// <summary>How often sending it failed in the app, before anything was posted.</summary>
    public int Tries { get; init; }

    /// <summary>How many of its people it is, or was, sent to.</summary>
    public int Recipients => People - Suppressed - Excluded;

    /// <summary>While pending: the earliest time to send it. While submitting: the end of the lease. Afterwards: the time of the last change of state.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The reason for its state.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the result of its attempt can still change its state.</summary>
    public bool IsOpen => State is BatchState.Submitting or BatchState.Uncertain or BatchState.Unresolved or BatchState.Pending;

    /// <summary>The header row's entity tag.</summary>
    public string Version { get; init; } = "";
}
