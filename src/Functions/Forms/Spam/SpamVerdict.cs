namespace Functions.Forms.Spam;

/// <summary>The spam signals of a submission, and whether they are enough to quarantine it.</summary>
public sealed record SpamVerdict(IReadOnlyList<string> Reasons, bool Quarantine);
