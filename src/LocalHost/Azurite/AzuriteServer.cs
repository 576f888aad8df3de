namespace LocalHost.Azurite;

/// <summary>Blob, queue and table storage on this machine, on loopback ports that are free, with its data kept in a folder.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private readonly string _packageFolder;
    private readonly DataFolder _data;
    private readonly Action<string> _progress;
    private readonly TaskCompletionSource<string> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AzuritePorts _ports = AzuritePorts.Any;
    private AzuriteProcess? _process;

    private AzuriteServer(string packageFolder, DataFolder data, Action<string> progress)
    {
        _packageFolder = packageFolder;
        _data = data;
        _progress = progress;
    }

    public string ConnectionString => _ports.ConnectionString;

    /// <summary>Ends only when Azurite ends without being asked to; the result says why.</summary>
    public Task<string> Exited => _exited.Task;

    /// <summary>Installs Azurite when that is needed, and starts it.</summary>
    /// <param name="packageFolder">Where package.json and azurite.mjs are; npm installs there what is missing.</param>
    /// <param name="dataFolder">Created when absent, and held against other processes until the server is disposed.</param>
    /// <param name="progress">Receives a line for whatever takes its time.</param>
    /// <param name="cancellationToken">Abandons the start.</param>
    /// <exception cref="StartupException">Node.js, npm, the packages or the data folder are not there to be used.</exception>
    public static async Task<AzuriteServer> StartAsync(
        string packageFolder, string dataFolder, Action<string> progress, CancellationToken cancellationToken)
    {
        await NodeJs.RequireNodeAsync(cancellationToken);
        var server = new AzuriteServer(packageFolder, await DataFolder.OpenAsync(dataFolder, cancellationToken), progress);
        try
        {
            await new AzuriteInstallation(packageFolder, progress).EnsureAsync(cancellationToken);
            await server.RestartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Saves everything and stops: to callers, an outage of storage.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        if (!await process.StopAsync())
        {
            _progress("Azurite did not stop cleanly: what was written in the last seconds may be lost.");
        }

        process.Dispose();
    }

    /// <summary>Starts again with the same data on the same ports, so that the connection string stays valid.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        _process = await AzuriteProcess.StartAsync(_packageFolder, _data.Azurite, _ports, cancellationToken);
        _ports = _process.Ports;
        _ = WatchAsync(_process);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _data.Dispose();
    }

    private async Task WatchAsync(AzuriteProcess process)
    {
        var reason = await process.Exited;
        if (!process.StopRequested)
        {
            _exited.TrySetResult(reason);
        }
    }
}
