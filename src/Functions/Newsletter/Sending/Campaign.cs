namespace Functions.Newsletter.Sending;

/// <summary>An issue on its way to the subscribers.</summary>
/// <param name="Slug">The issue.</param>
/// <param name="State">How far it is.</param>
/// <param name="SendAt">When it is due.</param>
public sealed record Campaign(string Slug, CampaignState State, DateTimeOffset SendAt)
{
    /// <summary>Into how many batches its recipients are dealt; null until that is frozen.</summary>
    public int? Batches { get; init; }

    /// <summary>The name of its frozen words; null until they are frozen, together with <see cref="Batches"/>.</summary>
    public string? ContentHash { get; init; }

    /// <summary>How many recipients it has; null until it is prepared.</summary>
    public int? Audience { get; init; }

    /// <summary>When the last batch was settled.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Nothing is sent before this: the provider asked for it, or too many answers were lost.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How many answers in a row were lost. Above 0, one batch at a time is tried, until one is accepted.</summary>
    public int LostAnswers { get; init; }

    /// <summary>While answers are being lost: until when the one batch that is tried has its turn.</summary>
    public DateTimeOffset? TrialUntil { get; init; }

    /// <summary>How many people a minute it may go to; null for as fast as it can.</summary>
    public int? PerMinute { get; init; }

    /// <summary>Where there is such a limit: when the next batch may go out.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Why it is paused or held, or what staff should know of it.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when staff should look at it; the reason says why.</summary>
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

    /// <summary>Waits for a person to resume it.</summary>
    Paused,

    Sent,

    /// <summary>Whoever has not got it by now does not get it.</summary>
    Cancelled,

    /// <summary>It was due too long ago to go out by itself, or has a fault.</summary>
    Held,
}
