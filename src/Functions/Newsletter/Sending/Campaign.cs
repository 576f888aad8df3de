namespace Functions.Newsletter.Sending;

/// <summary>The sending of an issue to its subscribers.</summary>
/// <param name="Slug">The issue.</param>
/// <param name="State">Its state.</param>
/// <param name="SendAt">When it is due.</param>
public sealed record Campaign(string Slug, CampaignState State, DateTimeOffset SendAt)
{
    /// <summary>The number of batches of its audience; null until it is frozen.</summary>
    public int? Batches { get; init; }

    /// <summary>The hash of its frozen content; null until it is frozen, together with <see cref="Batches"/>.</summary>
    public string? ContentHash { get; init; }

    /// <summary>How many recipients it has; null until it is prepared.</summary>
    public int? Audience { get; init; }

    /// <summary>When the last batch was completed.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Nothing is sent before this time, because the provider asked for a pause or answers were lost.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How many answers in a row were lost. Above 0, one batch at a time is tried until one is accepted.</summary>
    public int LostAnswers { get; init; }

    /// <summary>While answers are being lost: the deadline of the one batch that is being tried.</summary>
    public DateTimeOffset? TrialUntil { get; init; }

    /// <summary>How many people a minute it may be sent to; null for no limit.</summary>
    public int? PerMinute { get; init; }

    /// <summary>With such a limit: when the next batch may be sent.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Why it is paused or held, or why staff have to check it.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when staff have to check it, for the reason given.</summary>
    public DateTimeOffset? AlarmAt { get; init; }

    /// <summary>The row's entity tag.</summary>
    public string Version { get; init; } = "";

    internal Campaign Held(string reason, DateTimeOffset now) => this with { State = CampaignState.Held, Reason = reason, AlarmAt = now };
}

public enum CampaignState
{
    Scheduled,
    Preparing,
    Sending,

    /// <summary>Waits until staff resume it.</summary>
    Paused,

    Sent,

    /// <summary>Batches that were not posted before are not sent.</summary>
    Cancelled,

    /// <summary>It is too late to be sent automatically, or its source is invalid.</summary>
    Held,
}
