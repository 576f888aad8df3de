using System.Diagnostics;
using System.Reflection;

namespace Functions.IntegrationTests.Published;

/// <summary>The folder that goes to Azure.</summary>
internal static class Package
{
    private static readonly string Repository = typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    /// <summary>Of what is published with it, only the app itself is compiled beforehand.</summary>
    public static string OnlyTheApp { get; } = Path.Combine(Repository, "tests", "Functions.IntegrationTests", "Published", "only-the-app.targets");

    /// <summary>Publishes into a folder of this name, with intermediate files of its own: a build of the same project may be under way beside it.</summary>
    public static Task<string> PublishAsync(string name, params string[] properties) => PublishAsync("src/Functions", name, properties);

    /// <summary>The same of an app whose only function does nothing: what starting and answering cost without this one.</summary>
    public static Task<string> PublishEmptyAsync() => PublishAsync("tests/EmptyApp", "empty", []);

    private static async Task<string> PublishAsync(string project, string name, string[] properties)
    {
        var artifacts = Path.Combine(Repository, "artifacts", "published");
        var folder = Path.Combine(artifacts, name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        string[] arguments = ["publish", project, "--configuration", "Release", "--output", folder, $"-p:ArtifactsPath={artifacts}", "-p:RunAnalyzers=false", .. properties];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository, UseShellExecute = false, RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, output);
        return folder;
    }
}
