namespace Functions.Forms.Spam;

/// <summary>
/// A sign of spam. None quarantines a message alone: browsers fill in honeypots, and people paste links and write quickly. Two that hardly happen to one
/// honest person do; one of these and one that comes with an office's network, a browser without scripts or an altered key do not.
/// </summary>
/// <param name="Reason">The code of the reason that staff see with a message in quarantine.</param>
/// <param name="Weight">Its contribution to the score, always less than <see cref="FormsOptions.MinQuarantineAt"/>.</param>
public sealed record SpamSignal(string Reason, int Weight)
{
    public static SpamSignal HoneypotFilled { get; } = new("honeypotFilled", 2);

    public static SpamSignal HoneypotAbsent { get; } = new("honeypotAbsent", 2);

    public static SpamSignal TooFast { get; } = new("tooFast", 2);

    public static SpamSignal TokenNotValid { get; } = new("tokenNotValid", 1);

    /// <summary>No evidence: people leave tabs open for days. Staff read it with the other reasons.</summary>
    public static SpamSignal TokenExpired { get; } = new("tokenNotValid", 0);

    public static SpamSignal ManyFromThisClient { get; } = new("manyFromThisClient", 1);

    public static SpamSignal SameTextAgain { get; } = new("sameTextAgain", 1);

    public static SpamSignal ManyLinks { get; } = new("manyLinks", 2);

    public static SpamSignal ForeignOrigin { get; } = new("foreignOrigin", 2);

    public static SpamSignal NoProofOfWork { get; } = new("noProofOfWork", 1);
}
