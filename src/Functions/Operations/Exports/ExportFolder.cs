using System.Text;

namespace Functions.Operations.Exports;

/// <summary>The folder of an export. Nobody but its owner can open it or a file in it; on Windows, which has no such modes, whoever can open the folder that it is in.</summary>
internal sealed class ExportFolder
{
    public const string Readme = "README.txt";

    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _lock = new();
    private readonly string _root;

    private ExportFolder(string root) => _root = root;

    /// <exception cref="IOException">There is something in it, or it cannot be made.</exception>
    public static ExportFolder Create(string path)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
        {
            throw new IOException($"{root} is not empty, and nothing was exported. An export that was interrupted has no {Readme}: delete it, or name another folder.");
        }

        Directory.CreateDirectory(root);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(root, OwnerFolder);
        }

        return new ExportFolder(root);
    }

    /// <summary>A new file, at a path with slashes.</summary>
    public FileStream CreateFile(string path) => TryCreateFile(path) ?? throw new IOException($"{path} was written already.");

    public StreamWriter CreateTextFile(string path) => new(CreateFile(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };

    /// <returns>Null for a path that leads out of the folder, or that cannot be a file beside what was written before.</returns>
    public FileStream? TryCreateFile(string path)
    {
        var file = Path.GetFullPath(Path.Combine(_root, path));
        lock (_lock)
        {
            if (path.EndsWith('/') || Path.Exists(file) || !IsInside(file))
            {
                return null;
            }

            try
            {
                CreateFolder(Path.GetDirectoryName(file)!);
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = OwnerFile;
                }

                return new FileStream(file, options);
            }
            catch (PathTooLongException)
            {
                return null;
            }
        }
    }

    // Neither above the root, nor below something that is a file.
    private bool IsInside(string file)
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && folder.Length > _root.Length && !File.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return string.Equals(folder, _root, StringComparison.Ordinal);
    }

    // One by one: a mode holds for the last folder of a path only.
    private static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        CreateFolder(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFolder);
        }
    }
}
