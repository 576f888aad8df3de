using System.Text.Json.Serialization;

namespace Functions.Newsletter.Sending;

/// <summary>A batch that staff have to resolve.</summary>
/// <param name="Batch">Its name, for <c>resolve</c>.</param>
/// <param name="People">How many people it has.</param>
/// <param name="Since">Since when it is unresolved.</param>
/// <param name="Reason">What happened.</param>
public sealed record UnresolvedBatch([property: JsonPropertyName("bucket")] string Batch, int People, DateTimeOffset Since, string? Reason);
