namespace Functions.Forms.Spam;

/// <summary>The spam signals of a submission, and whether they are enough to quarantine it.</summary>
public sealed record SpamVerdict(IReadOnlyList<string> Reasons, bool Quarantine)
{
    /// <summary>The verdict with a reason that quarantines whatever the score is.</summary>
    public SpamVerdict Quarantined(string reason) => new([.. Reasons, reason], Quarantine: true);
}
