using Functions.Content.Files;

namespace Functions.Content.Media;

/// <summary>An uploaded image or file: its path below <c>media/</c>, or its whole path when it lies beside an article, the version of its content, and an image's size in pixels.</summary>
public sealed record MediaFile(string Path, string Version, int? Width, int? Height)
{
    /// <summary>Its address; the version lets browsers cache it without revalidation.</summary>
    public string Url(SiteOptions site) => site.LinkToApi($"media/{Escape(Path)}?v={Version}");

    internal static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>The files under <c>media/</c> and beside articles, and which of them one page uses.</summary>
internal sealed class MediaLibrary(MediaIndex files, SiteOptions site)
{
    private const string Folder = ContentStore.MediaFolder;

    // No path begins like this.
    private const string NamePrefix = "?";
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
        return files.Find(path);
    }

    /// <summary>The file at a path in the container: below <c>media/</c>, or beside an article. A path in other letters finds it if there is no other.</summary>
    public MediaFile? FindAt(string path)
    {
        var isMedia = path.StartsWith(Folder, StringComparison.Ordinal);
        var key = isMedia ? path[Folder.Length..] : path;
        return isMedia || MediaType.Of(key) != MediaType.Unknown ? Find(key) ?? Only(EndingWith(key).Where(other => other.Length == key.Length)) : null;
    }

    /// <summary>The file with this name in any folder, if there is only one.</summary>
    public MediaFile? FindByName(string name) => Only(EndingWith(name));

    /// <summary>The version of what a file looked up: empty when there is none.</summary>
    public static string VersionOf(MediaIndex files, string requested)
        => requested.StartsWith(NamePrefix, StringComparison.Ordinal)
            ? string.Join(' ', files.EndingWith(requested[NamePrefix.Length..]).Select(path => $"{path} {files.Find(path)!.Version}"))
            : files.Find(requested)?.Version ?? "";

    private IEnumerable<string> EndingWith(string name)
    {
        _requestedPaths.Add(NamePrefix + name);
        return files.EndingWith(name);
    }

    private MediaFile? Only(IEnumerable<string> paths) => paths.Take(2).ToList() is [var path] ? Find(path) : null;

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
