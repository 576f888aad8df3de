using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Managing;

internal enum AskOutcome
{
    /// <summary>A confirmation mail goes out.</summary>
    Sent,

    /// <summary>The person has not confirmed yet, and has got as many confirmation mails as the limit allows.</summary>
    TooSoon,

    /// <summary>The person gets the newsletter already.</summary>
    Active,

    /// <summary>The person left: only they themselves come back, or staff lift it first.</summary>
    Suppressed,

    /// <summary>There is no such person.</summary>
    Unknown,
}

/// <summary>What became of asking somebody to confirm.</summary>
/// <param name="Outcome">Nobody is mailed but with <see cref="AskOutcome.Sent"/>.</param>
/// <param name="Person">The person as they stand on the list now; null where they do not.</param>
internal sealed record AskResult(AskOutcome Outcome, Subscriber? Person = null)
{
    /// <summary>When the next confirmation mail may go out, where it is too soon.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Why nobody is mailed, where they are suppressed; null for somebody who unsubscribed and may sign up again.</summary>
    public Suppression? Suppression { get; init; }
}
