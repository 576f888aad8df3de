namespace Functions.Content.Files;

/// <summary>An open file.</summary>
/// <param name="EntityTag">Strong, with its quotes.</param>
/// <param name="Version">As in <see cref="UploadedFile"/>.</param>
/// <param name="Content">The content of exactly this version; the stream can seek.</param>
public sealed record StoredMedia(long Length, string EntityTag, string Version, DateTimeOffset ModifiedAt, Stream Content)
{
    /// <summary>Its media type, where its name does not tell it.</summary>
    public string? ContentType { get; init; }
}

/// <summary>A file that was read.</summary>
/// <param name="Version">As in <see cref="UploadedFile"/>.</param>
/// <param name="EntityTag">Strong, with its quotes.</param>
/// <param name="Bytes">Empty when there are more than may be read.</param>
public sealed record MediaBytes(string Version, string EntityTag, DateTimeOffset ModifiedAt, byte[] Bytes);
