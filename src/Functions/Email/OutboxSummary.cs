namespace Functions.Email;

/// <summary>The unsent mails of the outbox.</summary>
/// <param name="Pending">Mails that are waiting.</param>
/// <param name="Refused">Mails to staff that the provider refused: they have to check them.</param>
/// <param name="MayHaveArrived">Pending mails whose last attempt got no answer.</param>
/// <param name="OldestAge">How long the oldest pending one has waited.</param>
public sealed record OutboxSummary(int Pending, int Refused, int MayHaveArrived, TimeSpan OldestAge);
