using Azure;
using Azure.Identity;
using Functions.Operations.Backups;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace LocalHost.Commands;

/// <summary>Runs a command: what a person can mend is one sentence on the error stream and exit code 1.</summary>
internal static class Outcome
{
    public const int Good = 0;
    public const int Bad = 1;

    public static int Of(Func<int> command) => OfAsync(() => Task.FromResult(command())).GetAwaiter().GetResult();

    public static async Task<int> OfAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception expected) when (expected is StartupException or OptionsValidationException or IOException or UnauthorizedAccessException or RequestFailedException or AuthenticationFailedException or FormatException or DamagedBlobException or UnusableBackupException or TableNotEmptyException)
        {
            await Console.Error.WriteLineAsync(expected.Message);
            return Bad;
        }
    }
}
