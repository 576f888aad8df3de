using System.ComponentModel;
using System.Diagnostics;

namespace LocalHost.Azurite;

internal sealed record CommandResult(int ExitCode, string Output, string Errors);

internal static class Command
{
    // Ctrl+C reaches the program too, which may end of it before this process has heard of it.
    private static readonly TimeSpan SignalDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs a program to its end, or kills it when cancelled. Null when there is no such program.</summary>
    public static async Task<CommandResult?> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = TryStart(program, arguments, folder);
        if (process is null)
        {
            return null;
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                await Task.Delay(SignalDelay, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            KillTree(process);
            throw;
        }

        return new CommandResult(process.ExitCode, await output, await errors);
    }

    private static void KillTree(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public static Process? TryStart(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Azurite's own setting would replace the well-known account that the connection string names.
        start.Environment.Remove("AZURITE_ACCOUNTS");

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
