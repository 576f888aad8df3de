using LocalHost.Azurite;

namespace Site.Tests;

/// <summary>Packages from npm that tests need, installed once as <c>package-lock.json</c> beside them names them.</summary>
internal static class NodePackages
{
    public static async Task InstallAsync(string folder)
    {
        var (wanted, installed) = (Path.Combine(folder, "package-lock.json"), Path.Combine(folder, "node_modules", ".installed"));
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(wanted))
        {
            return;
        }

        var result = await Command.RunAsync(NodeJs.Npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, CancellationToken.None);
        Assert.True(result?.ExitCode == 0, $"npm could not install the packages in {folder}: {result?.Errors ?? "it is not on the PATH."}");
        File.Copy(wanted, installed, overwrite: true);
    }
}
