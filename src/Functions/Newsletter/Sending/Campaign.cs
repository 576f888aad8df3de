using Functions.Newsletter.Ledger;

namespace Functions.Newsletter.Sending;

/// <summary>The sending of an issue to its subscribers.</summary>
/// <param name="Slug">The issue.</param>
/// <param name="State">Its state.</param>
/// <param name="SendAt">When it is due.</param>
public sealed record Campaign(string Slug, CampaignState State, DateTimeOffset SendAt)
{
    /// <summary>After so many people were refused in a row, a campaign is paused.</summary>
    public const int DefaultMaxRefusals = 5;

    /// <summary>The number of batches of its audience; null until it is frozen.</summary>
    public int? Batches { get; init; }

    /// <summary>The hash of its frozen content; null until it is frozen, together with <see cref="Batches"/>.</summary>
    public string? ContentHash { get; init; }

    /// <summary>How many recipients it has; null until it is prepared.</summary>
    public int? Audience { get; init; }

    /// <summary>When its first batch was about to be posted: from then on its readers may open it in a browser.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the last batch was completed for the first time; it stays when staff resolve something later.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>It is not completed before this time: staff are resolving batches, which may give people back to it.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Once it is sent: when its ledger is read again; null when that is no longer necessary.</summary>
    public DateTimeOffset? VerifyAt { get; init; }

    /// <summary>When its ledger and its attempts were removed, because their term was over.</summary>
    public DateTimeOffset? LedgerRemovedAt { get; init; }

    /// <summary>The recipients by state when its ledger was last read, by the timer; null before the first time.</summary>
    public IssueCounts? Counts { get; init; }

    /// <summary>Nothing is sent before this time, because the provider asked for a pause or answers were lost.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How many answers in a row were lost. Above 0, one batch at a time is tried until one is accepted.</summary>
    public int LostAnswers { get; init; }

    /// <summary>While answers are being lost: the deadline of the one batch that is being tried.</summary>
    public DateTimeOffset? TrialUntil { get; init; }

    /// <summary>Since when the provider has accepted nothing and asked to wait; null when it accepted the last batch.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>To how many people in a row the provider refused the mail, with none accepted between them.</summary>
    public int Refusals { get; init; }

    /// <summary>When the first of those was refused.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>It is paused after so many. Staff who resume it then double it, because they have seen the reason.</summary>
    public int MaxRefusals { get; init; } = DefaultMaxRefusals;

    /// <summary>How often in a row the timer failed to advance it.</summary>
    public int Failures { get; init; }

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

    /// <summary>Whether nothing about it will change.</summary>
    internal bool IsOver => this is { State: CampaignState.Sent, VerifyAt: null } or { State: CampaignState.Cancelled };

    internal bool HasLedger => Batches is not null && LedgerRemovedAt is null;

    /// <summary>Whether the provider refused it to everybody it was posted to.</summary>
    internal bool IsRefused => State == CampaignState.Paused && RefusedSince is not null && (Counts is null || Counts.Accepted == 0);

    /// <summary>It is sent again to people who are pending. Writing it, changed or not, keeps a process that read the ledger before from completing it.</summary>
    internal Campaign Reopened() => State == CampaignState.Sent
        ? this with { State = CampaignState.Sending, Reason = null, AlarmAt = null, VerifyAt = null }
        : this;

    internal Campaign Paused(string reason, DateTimeOffset now) => this with { State = CampaignState.Paused, Reason = reason, AlarmAt = now, TrialUntil = null };

    internal Campaign Held(string reason, DateTimeOffset now) => this with { State = CampaignState.Held, Reason = reason, AlarmAt = now };
}
