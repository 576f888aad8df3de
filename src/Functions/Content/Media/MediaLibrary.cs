namespace Functions.Content.Media;

/// <summary>An uploaded image or file: its path below <c>media/</c>, the version of its content, and an image's size in pixels.</summary>
public sealed record MediaFile(string Path, string Version, int? Width, int? Height)
{
    /// <summary>Its address; the version lets browsers cache it without revalidation.</summary>
    public string Url(SiteOptions site) => site.LinkToApi($"media/{Escape(Path)}?v={Version}");

    internal static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>The files under <c>media/</c>, and which of them one page uses.</summary>
internal sealed class MediaLibrary(IReadOnlyDictionary<string, MediaFile> files, SiteOptions site)
{
    private const string Folder = "media/";
    private static readonly int[] Widths = [480, 960, 1440, 1920];

    private readonly SortedSet<string> _requestedPaths = new(StringComparer.Ordinal);

    /// <summary>The paths that were looked up so far, found or not.</summary>
    public IReadOnlyCollection<string> RequestedPaths => _requestedPaths;

    /// <summary>The path below <c>media/</c> of an address in a file; null for another address.</summary>
    public static string? PathOf(string? address)
    {
        var path = address ?? "";
        while (path.StartsWith("../", StringComparison.Ordinal))
        {
            path = path[3..];
        }

        path = path.TrimStart('/');
        return path.StartsWith(Folder, StringComparison.Ordinal) && path.Length > Folder.Length
            ? Uri.UnescapeDataString(path[Folder.Length..].Split('?', '#')[0])
            : null;
    }

    public MediaFile? Find(string path)
    {
        _requestedPaths.Add(path);
        return files.GetValueOrDefault(path);
    }

    public string UrlOf(MediaFile file) => file.Url(site);

    /// <summary>The other sizes of an image, named <c>name-480w.jpg</c> and so on, as <c>srcset</c>; null where there is none.</summary>
    public string? SourceSet(MediaFile image)
    {
        var extension = Path.GetExtension(image.Path);
        var name = image.Path[..^extension.Length];
        var smaller = Widths.Select(width => (Width: width, File: Find($"{name}-{width}w{extension}"))).Where(size => size.File is not null).ToList();
        return smaller.Count == 0 || image.Width is not { } full
            ? null
            : string.Join(", ", [.. smaller.Select(size => $"{UrlOf(size.File!)} {size.Width}w"), $"{UrlOf(image)} {full}w"]);
    }
}
