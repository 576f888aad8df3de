namespace Functions.Http;

/// <summary>A network that a client belongs to.</summary>
/// <param name="Prefix">An IPv4 address, or an IPv6 prefix with its length. It is personal: it is kept in memory only.</param>
/// <param name="Share">How many times the limit of one client it may use.</param>
public sealed record ClientNetwork(string Prefix, int Share);
