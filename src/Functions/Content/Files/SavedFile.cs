namespace Functions.Content.Files;

/// <summary>A file of the container <c>content</c> as it is now.</summary>
/// <param name="EntityTag">Strong, with its quotes.</param>
/// <param name="Mark">Who saved it and when; a file that was uploaded in another way names nobody.</param>
internal sealed record SavedFile(byte[] Content, string ContentType, string EntityTag, SaveMark Mark);
