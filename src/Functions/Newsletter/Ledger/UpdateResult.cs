namespace Functions.Newsletter.Ledger;

/// <summary>The result of applying updates to a batch.</summary>
/// <param name="HasNewComplaint">There is a new spam complaint.</param>
/// <param name="HasSecondCopy">One person has events of two attempts.</param>
/// <param name="ConfirmsAttempt">An event confirmed an attempt whose answer was lost.</param>
public sealed record UpdateResult(bool HasNewComplaint, bool HasSecondCopy, bool ConfirmsAttempt);
