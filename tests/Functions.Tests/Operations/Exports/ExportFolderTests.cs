using Functions.Operations.Exports;

namespace Functions.Tests.Operations.Exports;

public sealed class ExportFolderTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("export-folder-");

    private string Root => Path.Combine(_temporary.FullName, "export");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Theory]
    [InlineData("../outside.md")]
    [InlineData("content/../../outside.md")]
    [InlineData("/etc/outside.md")]
    [InlineData("content/")]
    [InlineData("..")]
    [InlineData("")]
    public void No_file_is_made_outside_or_without_a_name(string path)
    {
        Assert.Null(ExportFolder.Create(Root).TryCreateFile(path));
        Assert.Empty(_temporary.GetFiles());
    }

    [Fact]
    public void A_name_that_a_file_system_does_not_take_is_no_file() => Assert.Null(ExportFolder.Create(Root).TryCreateFile(new string('a', 300)));

    [Fact]
    public void What_was_written_is_never_written_over_nor_taken_for_a_folder()
    {
        var folder = ExportFolder.Create(Root);
        folder.CreateFile("content/a").Dispose();

        Assert.Null(folder.TryCreateFile("content/a"));
        Assert.Null(folder.TryCreateFile("content/a/b"));
        Assert.Null(folder.TryCreateFile("content"));
        Assert.Throws<IOException>(() => folder.CreateFile("content/a"));
    }

    [Fact]
    public void A_folder_that_was_open_to_others_is_shut()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        ExportFolder.Create(Root).CreateFile("content/media/a").Dispose();

        string[] folders = [Root, Path.Combine(Root, "content"), Path.Combine(Root, "content", "media")];
        Assert.All(folders, folder => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder).UnixFileMode));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(folders[^1], "a")).UnixFileMode);
    }
}
