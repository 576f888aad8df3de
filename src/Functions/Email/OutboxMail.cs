namespace Functions.Email;

/// <summary>A mail of the outbox, claimed for one attempt.</summary>
/// <param name="Id">The id that its sender chose.</param>
/// <param name="Kind">Whom it is for.</param>
/// <param name="Message">The mail.</param>
/// <param name="Attempts">The number of attempts, including this one.</param>
/// <param name="MayHaveArrived">Whether an earlier attempt ended without an answer.</param>
/// <param name="Version">The row's entity tag after the claim.</param>
public sealed record OutboxMail(string Id, MailKind Kind, EmailMessage Message, int Attempts, bool MayHaveArrived, string Version);
