using System.Diagnostics;

namespace Functions.IntegrationTests.Cli;

/// <summary>A command of Cli as a process of its own, as an operator runs it.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly Process _process;

    private CommandRun(Process process) => _process = process;

    public static CommandRun Start(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(global::Cli.Program).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new CommandRun(Process.Start(start)!);
    }

    /// <summary>SIGKILL: nothing of the process has a chance to finish.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<CommandResult> EndAsync()
    {
        var complaint = _process.StandardError.ReadToEndAsync();
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return new CommandResult(_process.ExitCode, output, await complaint);
    }

    public void Dispose() => _process.Dispose();
}

internal sealed record CommandResult(int ExitCode, string Output, string Complaint);
