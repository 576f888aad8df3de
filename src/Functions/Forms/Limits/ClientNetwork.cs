namespace Functions.Forms.Limits;

/// <summary>A network that a client belongs to.</summary>
/// <param name="Fingerprint">The keyed fingerprint of its prefix.</param>
/// <param name="Share">How many times the limit of one client it may use.</param>
public sealed record ClientNetwork(string Fingerprint, int Share);
