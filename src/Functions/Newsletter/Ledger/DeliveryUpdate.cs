namespace Functions.Newsletter.Ledger;

/// <summary>What a delivery event reports about one person's mail.</summary>
/// <param name="Person">The person's key.</param>
/// <param name="AttemptId">The attempt that sent the mail: an event confirms that the provider accepted it.</param>
/// <param name="Flags">What happened to it.</param>
public sealed record DeliveryUpdate(string Person, string AttemptId, DeliveryFlags Flags);
