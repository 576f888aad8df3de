using System.Diagnostics;
using global::LocalHost;

namespace Functions.IntegrationTests.LocalHost;

/// <summary>LocalHost as a process of its own, as a person starts it, so that a test can kill it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private readonly string _storageProcessFile;

    private HostProcess(Process process, HttpClient client, string dataFolder)
        => (_process, Client, _storageProcessFile) = (process, client, Path.Combine(dataFolder, "azurite", "azurite.pid"));

    public HttpClient Client { get; }

    public static Task<HostProcess> StartAsync(string dataFolder, params string[] more)
        => StartAsync(dataFolder, new Dictionary<string, string>(StringComparer.Ordinal), more);

    public static async Task<HostProcess> StartAsync(string dataFolder, IReadOnlyDictionary<string, string> environment, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (var argument in new[] { typeof(LocalHostApp).Assembly.Location, "--no-browser", "--port", "0", "--staff-key", HttpCalls.StaffKey, "--data", dataFolder }.Concat(more))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        string? site = null;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            site = line.Contains("The site", StringComparison.Ordinal) ? line.Split(' ')[^1] : site;
            if (line.Contains("Ready after", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new HostProcess(process, new HttpClient { BaseAddress = new Uri(site!) }, dataFolder);
            }
        }

        throw new InvalidOperationException("LocalHost ended before it was ready.");
    }

    /// <summary>SIGKILL, now, without waiting for the end.</summary>
    public void Strike() => _process.Kill();

    /// <summary>SIGKILL: nothing of the process has a chance to finish. Its Azurite has to notice, save and end by itself.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await Eventually.GetAsync(() => Task.FromResult(File.Exists(_storageProcessFile)), isStillThere => !isStillThere);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
