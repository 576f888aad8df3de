namespace Functions.Http;

/// <summary>A body that was read, or why it was not.</summary>
/// <param name="Content">The body; null when it was not read.</param>
/// <param name="Problem">Why.</param>
internal sealed record BodyReading(byte[]? Content, Problem? Problem);
