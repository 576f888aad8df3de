namespace Functions.Email;

/// <summary>A mail that waits or was refused, as staff see it: never its address or content.</summary>
/// <param name="Id">The id that its sender chose.</param>
/// <param name="Kind">Whom it is for.</param>
/// <param name="State">Whether it waits or was refused.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="DueAt">When the next attempt is due; null if it was refused.</param>
/// <param name="Attempts">The number of attempts so far.</param>
/// <param name="MayHaveArrived">Whether an attempt ended without an answer, or is under way.</param>
/// <param name="LastFailure">The provider's status, or the kind of failure; null before the first.</param>
public sealed record OutboxItem(
    string Id, MailKind Kind, UnsentState State, DateTimeOffset AddedAt, DateTimeOffset? DueAt, int Attempts, bool MayHaveArrived, string? LastFailure);

public enum UnsentState
{
    Pending,
    Refused,
}

public enum OutboxChange
{
    Changed,
    NotFound,

    /// <summary>The mail is being sent at this moment.</summary>
    Busy,
}
