using System.Text.Json.Serialization;

namespace Functions.Newsletter.Ledger;

/// <summary>Names a batch, or a part of one: a letter where it had more people than a transaction holds, then 0s and 1s for the halves of what was split.</summary>
public sealed record BatchId(string Campaign, int Number, string Part)
{
    /// <summary>As staff and delivery events name it within its campaign.</summary>
    [JsonIgnore]
    public string Name => Part.Length == 0 ? $"{Number}" : $"{Number}-{Part}";
}

/// <summary>A batch of a campaign's ledger: the people whom one POST carries.</summary>
/// <param name="Id">Which one.</param>
/// <param name="State">What became of it.</param>
/// <param name="First">The first of its people's keys; empty in a batch without people.</param>
/// <param name="Last">The last of them.</param>
/// <param name="People">How many rows it has.</param>
public sealed record Batch(BatchId Id, BatchState State, string First, string Last, int People)
{
    /// <summary>Of its people's keys: who reads as many people with this digest has read all of them.</summary>
    public string Digest { get; init; } = "";

    /// <summary>How many of its people were suppressed when it was claimed: they had unsubscribed, bounced, complained or been erased.</summary>
    public int Suppressed { get; init; }

    /// <summary>How many more of its people were not on the list any more when it was claimed.</summary>
    public int Excluded { get; init; }

    /// <summary>How many of its people's mails are known to have arrived.</summary>
    public int Delivered { get; init; }

    public int Bounced { get; init; }

    /// <summary>How many of its people called the issue spam.</summary>
    public int Complained { get; init; }

    /// <summary>The attempt that claimed it last, unless that one certainly sent nothing.</summary>
    public string? AttemptId { get; init; }

    /// <summary>SHA-256 of the body that the attempt was to post, in hex.</summary>
    public string? PayloadHash { get; init; }

    /// <summary>How often sending it ended in a fault of our own, before anything was posted.</summary>
    public int Tries { get; init; }

    /// <summary>How many of its people it was, or is, to be sent to.</summary>
    public int Recipients => People - Suppressed - Excluded;

    /// <summary>While pending: not before. While submitting: when the lease ends. Afterwards: since when it is where it is.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why it is where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether what is known of its attempt would still settle it.</summary>
    public bool IsOpen => State is BatchState.Submitting or BatchState.Uncertain or BatchState.Unresolved or BatchState.Pending;

    /// <summary>The header row's entity tag.</summary>
    public string Version { get; init; } = "";
}

public enum BatchState
{
    Pending,

    /// <summary>An attempt has claimed it. Should its process die, nobody knows whether the mails went out.</summary>
    Submitting,

    Accepted,

    /// <summary>The provider refused the one person that is left of it.</summary>
    Failed,

    /// <summary>Nobody knows yet whether the provider has it; a delivery event may tell.</summary>
    Uncertain,

    /// <summary>Nobody will know by itself. It is never sent again but by a person's decision.</summary>
    Unresolved,

    /// <summary>The provider refused it as a whole: its two halves stand in its place.</summary>
    Split,
}
