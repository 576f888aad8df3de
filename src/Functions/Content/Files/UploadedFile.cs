namespace Functions.Content.Files;

/// <summary>A file in the container, not read yet.</summary>
/// <param name="UploadedAt">When it was last written.</param>
public sealed record UploadedFile(string Path, string Version, long Bytes, DateTimeOffset UploadedAt);
