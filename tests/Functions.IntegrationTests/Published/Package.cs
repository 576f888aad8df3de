using System.Diagnostics;
using System.Reflection;

namespace Functions.IntegrationTests.Published;

/// <summary>The folder that goes to Azure.</summary>
internal static class Package
{
    /// <summary>Publishes into a folder of this name, with intermediate files of its own: a build of the same project may be under way beside it.</summary>
    public static async Task<string> PublishAsync(string name, params string[] properties)
    {
        var repository = typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;
        var artifacts = Path.Combine(repository, "artifacts", "published");
        var folder = Path.Combine(artifacts, name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        string[] arguments = ["publish", "src/Functions", "--configuration", "Release", "--output", folder, $"-p:ArtifactsPath={artifacts}", "-p:RunAnalyzers=false", .. properties];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = repository, UseShellExecute = false, RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, output);
        return folder;
    }
}
