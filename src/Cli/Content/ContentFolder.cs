using Functions.Content.Files;
using Functions.Content.Media;

namespace Cli.Content;

/// <summary>A folder on disk, laid out as the container <c>content</c> is: or nothing but Markdown, which is then taken for articles.</summary>
internal sealed class ContentFolder
{
    private static readonly string[] Folders = ["articles", "services", "exercises", "media"];

    // Names that a folder of articles may have in it too, beside articles.
    private static readonly string[] OtherFolders = ["pages", "team", "replies"];

    private readonly string _root;
    private readonly string _prefix;

    /// <exception cref="CommandException">There is no such folder.</exception>
    public ContentFolder(string path)
    {
        _root = Path.GetFullPath(path);
        if (!Directory.Exists(_root))
        {
            throw new CommandException($"There is no folder {path}.");
        }

        _prefix = Folders.Any(Has) || (OtherFolders.Any(Has) && !Directory.EnumerateFiles(_root).Any(file => ContentPath.IsMarkdown(Path.GetFileName(file)))) ? "" : "articles/";
    }

    /// <summary>Every file that would be uploaded: its path in the container and on disk, in the order of paths.</summary>
    public IReadOnlyList<(string Path, string File)> Files =>
    [
        .. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)
            .Select(file => (Path: _prefix + Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(file => ContentPath.IsContent(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static MadePicture? LookAt(string path, string file)
        => !MediaType.IsMade(path) || !PictureMaker.IsAvailable ? null
            : PictureMaker.Look(new FileInfo(file).Length <= PictureMaker.MaxBytes ? File.ReadAllBytes(file) : []);

    private bool Has(string folder) => Directory.Exists(Path.Combine(_root, folder));

    /// <summary>The Markdown, read; a file that is too large comes without its bytes.</summary>
    public IReadOnlyList<ContentFile> ReadMarkdown() =>
    [
        .. Files.Where(file => MediaPath.KeyOf(file.Path) is null).Select(file => new ContentFile(
            file.Path,
            new FileInfo(file.File).Length <= ContentFile.MaxBytes ? File.ReadAllBytes(file.File) : (ReadOnlyMemory<byte>?)null,
            new DateTimeOffset(File.GetLastWriteTimeUtc(file.File)))),
    ];

    /// <summary>The other files; of two with one key, that in <c>media/</c>.</summary>
    public IReadOnlyList<MediaFile> ListMedia() =>
    [
        .. Files.Where(file => MediaPath.KeyOf(file.Path) is not null)
            .OrderBy(file => file.Path == MediaPath.KeyOf(file.Path))
            .DistinctBy(file => MediaPath.KeyOf(file.Path), StringComparer.Ordinal)
            .Select(file => new MediaFile(MediaPath.KeyOf(file.Path)!, "local", Width: null, Height: null) { IsBeside = MediaPath.KeyOf(file.Path) == file.Path, Made = LookAt(file.Path, file.File) }),
    ];
}
