namespace Functions.Forms.Spam;

/// <summary>What speaks for spam in a submission, and whether that is enough to put it into quarantine.</summary>
public sealed record SpamVerdict(IReadOnlyList<string> Reasons, bool Quarantine);
