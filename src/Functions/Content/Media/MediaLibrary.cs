using System.Text.Json.Serialization;
using Functions.Content.Files;

namespace Functions.Content.Media;

/// <summary>An uploaded image or file: its path below <c>media/</c>, or its whole path when it lies beside an article, the version of its content, and an image's size in pixels.</summary>
public sealed record MediaFile(string Path, string Version, int? Width, int? Height)
{
    /// <summary>Whether it lies beside an article.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBeside { get; init; }

    /// <summary>What was made of a picture; null when nothing was yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MadePicture? Made { get; init; }

    [JsonIgnore]
    public string FullPath => IsBeside ? Path : ContentStore.MediaFolder + Path;

    /// <summary>Why a picture is not shown; null for any other file.</summary>
    [JsonIgnore]
    public ContentProblem? Problem => Made?.Problem is { } problem ? new ContentProblem(FullPath, Line: 1, Column: 1, ProblemSeverity.Error, problem) : null;

    /// <summary>Whether it is a picture of which nothing was made yet.</summary>
    [JsonIgnore]
    public bool IsPending => Made is null && MediaType.IsMade(Path);

    /// <summary>The version of all that a page shows of it.</summary>
    [JsonIgnore]
    public string ShownVersion => Made is null ? Version : $"{Version} {string.Join(' ', Made.Widths)}";

    /// <summary>Its address; the version lets browsers cache it without revalidation.</summary>
    public string Url(SiteOptions site) => site.LinkToApi($"media/{Escape(Path)}?v={Version}");

    /// <summary>The sizes that were made of it, as <c>srcset</c>; null where there are none.</summary>
    public string? SourceSet(SiteOptions site)
        => Made is { Widths.Count: > 0 } ? string.Join(", ", Made.Widths.Select(width => $"{Url(site)}&w={width} {width}w")) : null;

    internal static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>The files under <c>media/</c> and beside articles, and which of them one page uses.</summary>
internal sealed class MediaLibrary(MediaIndex files, SiteOptions site)
{
    private const string Folder = ContentStore.MediaFolder;

    // No path begins like this.
    private const string NamePrefix = "?";

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
            ? string.Join(' ', files.EndingWith(requested[NamePrefix.Length..]).Select(path => $"{path} {files.Find(path)!.ShownVersion}"))
            : files.Find(requested)?.ShownVersion ?? "";

    private IEnumerable<string> EndingWith(string name)
    {
        _requestedPaths.Add(NamePrefix + name);
        return files.EndingWith(name);
    }

    private MediaFile? Only(IEnumerable<string> paths) => paths.Take(2).ToList() is [var path] ? Find(path) : null;

    public string UrlOf(MediaFile file) => file.Url(site);

    /// <summary>The sizes that were made of an image, as <c>srcset</c>; null where there are none.</summary>
    public string? SourceSet(MediaFile image) => image.SourceSet(site);
}
