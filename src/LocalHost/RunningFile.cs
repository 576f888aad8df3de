using System.Text.Json;

namespace LocalHost;

/// <summary>
/// Says in a file of the data folder, while LocalHost runs, where it is: Cli finds it so. One that was killed leaves the file behind; so
/// <see cref="Instance"/> stands in it, and at <c>/dev/instance</c>, and tells whether it is still the same run.
/// </summary>
internal sealed class RunningFile(string dataFolder)
{
    private readonly string _path = Path.Combine(dataFolder, "localhost.json");

    public string Instance { get; } = Guid.NewGuid().ToString();

    /// <exception cref="StartupException">The data folder cannot be written.</exception>
    public void Write(string address, string storage, string staffKey)
    {
        try
        {
            Directory.CreateDirectory(dataFolder);
            var draft = $"{_path}.{Instance}";
            using (var file = new FileStream(draft, Options()))
            {
                JsonSerializer.Serialize(file, new Content(address, Instance, storage, staffKey), JsonSerializerOptions.Web);
            }

            // Whoever reads it finds all of it, or none.
            File.Move(draft, _path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {dataFolder} cannot be written ({refused.Message}): allow it, or choose another with --data.", refused);
        }
    }

    /// <summary>Unless another LocalHost has put its own in its place.</summary>
    public void Delete()
    {
        try
        {
            if (File.ReadAllText(_path).Contains(Instance, StringComparison.Ordinal))
            {
                File.Delete(_path);
            }
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another LocalHost had put its own in its place, and has deleted it.
        }
    }

    // It has the staff key in it, which is nobody else's business on a machine of several people.
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private sealed record Content(string Address, string Instance, string Storage, string StaffKey);
}
