using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LocalHost.Azurite;

/// <summary>The npm packages of Azurite, installed beside package-lock.json as it names them.</summary>
internal sealed class AzuriteInstallation(string packageFolder, Action<string> progress)
{
    private readonly string _wanted = Path.Combine(packageFolder, "package-lock.json");

    // A copy of package-lock.json, written last: an installation that was interrupted has none.
    private readonly string _installed = Path.Combine(packageFolder, "node_modules", ".installed");

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_wanted))
        {
            throw new StartupException($"Azurite's package-lock.json is missing from {packageFolder}: restore it from version control.");
        }

        if (IsCurrent())
        {
            return;
        }

        await using var turn = await FileLock.TakeAsync(LockFile(), cancellationToken)
            .ReportAsync(() => "Waiting for another LocalHost to install Azurite", progress);
        if (!IsCurrent())
        {
            await InstallAsync(cancellationToken);
        }
    }

    private bool IsCurrent() =>
        File.Exists(_installed) && string.Equals(File.ReadAllText(_installed), File.ReadAllText(_wanted), StringComparison.Ordinal);

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        await NodeJs.RequireNpmAsync(cancellationToken);
        progress($"Installing the storage emulator Azurite from npm into {packageFolder}, this once (64 MB to download, 190 MB on disk).");

        // A failed installation must not look like the previous one.
        if (File.Exists(_installed))
        {
            File.Delete(_installed);
        }

        var result = await RunNpmAsync(cancellationToken);
        if (result is not { ExitCode: 0 })
        {
            throw new StartupException(
                $"npm could not install Azurite ({FirstErrors(result)}): check the network and the npm registry, then start again.");
        }

        File.Copy(_wanted, _installed, overwrite: true);
    }

    private async Task<CommandResult?> RunNpmAsync(CancellationToken cancellationToken)
    {
        var packages = PackageFolders();
        try
        {
            return await Command.RunAsync(NodeJs.Npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], packageFolder, cancellationToken)
                .ReportAsync(() => $"Installing Azurite, {packages.Count(IsThere)} of {packages.Count} packages", progress);
        }
        catch (OperationCanceledException)
        {
            progress("Azurite is not wholly installed: the next start installs it anew.");
            throw;
        }
    }

    private List<string> PackageFolders()
    {
        using var wanted = JsonDocument.Parse(File.ReadAllText(_wanted));
        return [.. wanted.RootElement.GetProperty("packages").EnumerateObject().Select(package => package.Name).Where(path => path.Length > 0)];
    }

    private bool IsThere(string package) => File.Exists(Path.Combine(packageFolder, package, "package.json"));

    private static string FirstErrors(CommandResult? result)
    {
        var lines = result?.Errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return string.Join("; ", lines.Where(line => line.StartsWith("npm err", StringComparison.OrdinalIgnoreCase)).Take(3));
    }

    // Not in the folder itself: npm empties node_modules, and beside it the file would show up in version control.
    private string LockFile()
    {
        var folder = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(packageFolder)));
        return Path.Combine(Path.GetTempPath(), $"localhost-azurite-{Convert.ToHexStringLower(folder)[..16]}.lock");
    }
}
