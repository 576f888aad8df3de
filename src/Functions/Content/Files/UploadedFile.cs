namespace Functions.Content.Files;

/// <summary>A file in the container, not read yet.</summary>
public sealed record UploadedFile(string Path, string Version, long Bytes, DateTimeOffset UploadedAt);
