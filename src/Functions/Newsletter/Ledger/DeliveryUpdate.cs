namespace Functions.Newsletter.Ledger;

/// <summary>What a delivery event reports about one person's mail.</summary>
/// <param name="Person">The person's key.</param>
/// <param name="AttemptId">The attempt that sent the mail: an event confirms that the provider accepted it.</param>
/// <param name="Flags">What happened to it.</param>
public sealed record DeliveryUpdate(string Person, string AttemptId, DeliveryFlags Flags);

/// <summary>The result of applying updates to a batch.</summary>
/// <param name="HasNewComplaint">There is a new spam complaint.</param>
/// <param name="HasSecondCopy">One person has events of two attempts.</param>
/// <param name="ConfirmsAttempt">An event confirmed an attempt whose answer was lost.</param>
public sealed record UpdateResult(bool HasNewComplaint, bool HasSecondCopy, bool ConfirmsAttempt);
