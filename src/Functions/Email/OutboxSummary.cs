namespace Functions.Email;

/// <summary>How the outbox stands.</summary>
/// <param name="Pending">Mails that wait.</param>
/// <param name="Refused">Mails that the provider will never take: a person has to look.</param>
/// <param name="MayHaveArrived">Those among the pending whose last answer was lost.</param>
/// <param name="OldestAge">How long the oldest pending one has waited.</param>
public sealed record OutboxSummary(int Pending, int Refused, int MayHaveArrived, TimeSpan OldestAge);
