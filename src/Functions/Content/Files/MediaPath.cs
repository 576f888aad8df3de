namespace Functions.Content.Files;

/// <summary>Which files may be shown to readers: those under <c>media/</c>, and pictures, recordings and PDF files beside articles.</summary>
public static class MediaPath
{
    /// <summary>How a file is found: by its path below <c>media/</c>, or by its whole path when it lies beside articles; null for another file.</summary>
    public static string? KeyOf(string path)
        => ContentPath.IsLeftOut(path) ? null
            : path.StartsWith(ContentStore.MediaFolder, StringComparison.Ordinal) ? path[ContentStore.MediaFolder.Length..]
            : MediaType.IsBundled(path) && ContentKinds.All.Any(kind => path.StartsWith(kind.Folder() + "/", StringComparison.Ordinal)) ? path
            : null;
}
