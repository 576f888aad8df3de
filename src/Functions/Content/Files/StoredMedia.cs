namespace Functions.Content.Files;

/// <summary>An open file.</summary>
/// <param name="EntityTag">Strong, with its quotes.</param>
/// <param name="Version">As in <see cref="UploadedFile"/>.</param>
/// <param name="Content">The content of exactly this version; the stream can seek.</param>
public sealed record StoredMedia(long Length, string EntityTag, string Version, DateTimeOffset ModifiedAt, Stream Content);
