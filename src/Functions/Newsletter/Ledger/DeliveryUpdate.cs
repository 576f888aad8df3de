namespace Functions.Newsletter.Ledger;

/// <summary>What a delivery event tells of one person's mail.</summary>
/// <param name="Person">The person's key.</param>
/// <param name="AttemptId">The attempt that the mail came from: its event proves that the provider had accepted it.</param>
/// <param name="Flags">What happened to it.</param>
public sealed record DeliveryUpdate(string Person, string AttemptId, DeliveryFlags Flags);

/// <summary>What was new about the updates of a batch.</summary>
/// <param name="HasNewComplaint">Somebody called the issue spam who had not before.</param>
/// <param name="HasSecondCopy">Somebody has events of two attempts.</param>
/// <param name="IsProof">An event proved that the provider had accepted an attempt whose answer was lost.</param>
public sealed record UpdateResult(bool HasNewComplaint, bool HasSecondCopy, bool IsProof);
