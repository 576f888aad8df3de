namespace Functions.Tests.Infra;

/// <summary>Programs in front of the real ones, for the scripts of <c>infra</c>.</summary>
internal sealed class FakeTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public string Folder => _folder.FullName;

    public string Path => $"{Folder}:{Environment.GetEnvironmentVariable("PATH")}";

    public void Add(string name, string script)
    {
        if (OperatingSystem.IsWindows())
        {
            throw Xunit.Sdk.SkipException.ForSkip("The scripts are for a POSIX shell.");
        }

        var program = System.IO.Path.Combine(Folder, name);
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
