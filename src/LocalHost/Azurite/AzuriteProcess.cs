using System.Diagnostics;
using System.Text.Json;

namespace LocalHost.Azurite;

/// <summary>One run of azurite.mjs, which keeps running until its standard input closes.</summary>
internal sealed class AzuriteProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly string _dataFolder;
    private readonly Task<string> _errors;

    private AzuriteProcess(Process process, string dataFolder)
    {
        _process = process;
        _dataFolder = dataFolder;
        _errors = process.StandardError.ReadToEndAsync();
        Exited = WaitForExitAsync();
    }

    public AzuritePorts Ports { get; private set; } = AzuritePorts.Any;

    /// <summary>Ends with the process; the result is its first line of errors, or its exit code.</summary>
    public Task<string> Exited { get; }

    public bool StopRequested { get; private set; }

    public static async Task<AzuriteProcess> StartAsync(
        string packageFolder, string dataFolder, AzuritePorts ports, CancellationToken cancellationToken)
    {
        string[] arguments = ["azurite.mjs", Path.GetFullPath(dataFolder), $"{ports.Blob}", $"{ports.Queue}", $"{ports.Table}"];
        var process = Command.TryStart(NodeJs.Node, arguments, packageFolder)
            ?? throw new StartupException($"Node.js could not be started in {packageFolder}: check that `node` runs there.");
        var azurite = new AzuriteProcess(process, dataFolder);
        try
        {
            azurite.Ports = await azurite.ReadPortsAsync(cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.StopAsync();
            azurite.Dispose();
            throw;
        }
    }

    /// <summary>False when it had to be killed, or could not save everything.</summary>
    public async Task<bool> StopAsync()
    {
        StopRequested = true;
        _process.StandardInput.Close();
        try
        {
            await Exited.WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }

        return _process.ExitCode == 0;
    }

    public void Dispose() => _process.Dispose();

    private async Task<AzuritePorts> ReadPortsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(StartLimit, cancellationToken)
                ?? throw new StartupException(
                    $"Azurite could not start ({await Exited}): put that right, or choose another data folder than {_dataFolder}.");

            // An unread pipe would block Azurite once it is full.
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return JsonSerializer.Deserialize<AzuritePorts>(line, JsonSerializerOptions.Web)!;
        }
        catch (TimeoutException exception)
        {
            throw new StartupException(
                $"Azurite was not ready within {StartLimit.TotalSeconds} s: start again when this machine is less busy.", exception);
        }
    }

    private async Task<string> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        var errors = await _errors;
        return errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            ?? $"exit code {_process.ExitCode}";
    }
}
