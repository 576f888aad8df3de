using global::LocalHost.Azurite;

namespace Functions.IntegrationTests.LocalHost;

/// <summary>npm is the real one; what it installs is a package without dependencies.</summary>
public sealed class AzuriteInstallationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("installation-").FullName;
    private readonly List<string> _said = [];

    public AzuriteInstallationTests()
    {
        File.WriteAllText(Path.Combine(_folder, "package.json"), """{ "name": "empty", "version": "1.0.0" }""");
        File.WriteAllText(
            Path.Combine(_folder, "package-lock.json"),
            """{ "name": "empty", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "empty", "version": "1.0.0" } } }""");
    }

    private string Half => Path.Combine(_folder, "node_modules", "half", "package.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_that_was_cancelled_says_so_and_the_next_start_repairs_it()
    {
        using var interrupt = new CancellationTokenSource();
        var interrupted = new AzuriteInstallation(_folder, line =>
        {
            _said.Add(line);
            interrupt.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => interrupted.EnsureAsync(interrupt.Token));

        Assert.Equal("Azurite is not wholly installed: the next start installs it anew.", _said[^1]);
        Directory.CreateDirectory(Path.GetDirectoryName(Half)!);
        await File.WriteAllTextAsync(Half, "{", TestContext.Current.CancellationToken);

        await new AzuriteInstallation(_folder, _said.Add).EnsureAsync(TestContext.Current.CancellationToken);

        Assert.False(File.Exists(Half));
        Assert.True(File.Exists(Path.Combine(_folder, "node_modules", ".installed")));
    }
}
