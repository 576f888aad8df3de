namespace Functions.Content.Reading;

/// <summary>A response to be cached.</summary>
/// <param name="Link">The header <c>Link</c>; empty for none.</param>
/// <param name="IsEmpty">It has no items: it is written again for the next request.</param>
public sealed record WrittenResponse(byte[] Body, string Link = "", bool IsEmpty = false);
