namespace Functions.Newsletter.Sending;

/// <summary>A bucket of a campaign's ledger: the people whom one POST carries.</summary>
/// <param name="Campaign">The campaign's slug.</param>
/// <param name="Number">From 0.</param>
/// <param name="State">What became of it.</param>
/// <param name="People">How many rows it has.</param>
/// <param name="Excluded">How many of them had left when it was sent.</param>
/// <param name="AttemptId">The attempt that claimed it.</param>
/// <param name="DueAt">While pending: not before. While submitting: when the lease ends.</param>
/// <param name="Reason">Why it is where it is.</param>
/// <param name="Version">The header row's entity tag.</param>
public sealed record Bucket(
    string Campaign,
    int Number,
    BucketState State,
    int People,
    int Excluded,
    string? AttemptId,
    DateTimeOffset DueAt,
    string? Reason,
    string Version);

public enum BucketState
{
    Pending,

    /// <summary>An attempt has claimed it. Should its process die, nobody knows whether the mails went out.</summary>
    Submitting,

    Accepted,

    /// <summary>The provider refused it.</summary>
    Failed,

    /// <summary>Nobody knows whether the provider has it. It is never sent again by itself.</summary>
    Unresolved,
}
