using Azure;
using Azure.Identity;
using Functions.Operations.Backups;
using Functions.Storage;
using Microsoft.Extensions.Options;

namespace Cli;

/// <summary>Runs a command: what a person can mend is one sentence on the error stream and exit code 1.</summary>
internal static class Outcome
{
    public const int Good = 0;
    public const int Bad = 1;

    // What a shell says of a program that Ctrl+C ended.
    private const int Interrupted = 130;

    public static int Of(Func<int> command) => OfAsync(() => Task.FromResult(command()), CancellationToken.None).GetAwaiter().GetResult();

    public static async Task<int> OfAsync(Func<Task<int>> command, CancellationToken cancellationToken)
    {
        try
        {
            return await command();
        }
        catch (Exception expected) when (expected is CommandException or OptionsValidationException or IOException or UnauthorizedAccessException or AuthenticationFailedException or DamagedBlobException or UnusableBackupException or ErasuresUnknownException or TableNotEmptyException)
        {
            return await ComplainAsync(expected.Message);
        }
        catch (FormatException malformed)
        {
            return await ComplainAsync($"--storage is neither a connection string nor the address of a blob service ({malformed.Message})");
        }
        catch (RequestFailedException refused)
        {
            return await ComplainAsync(FirstLine(refused));
        }
        catch (AggregateException retried) when (retried.InnerException is RequestFailedException unreachable)
        {
            return await ComplainAsync($"Storage cannot be reached: {FirstLine(unreachable)}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return Interrupted;
        }
    }

    private static async Task<int> ComplainAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return Bad;
    }

    // The other lines are the whole answer with its headers.
    private static string FirstLine(RequestFailedException failure) => failure.Message.Split('\n')[0].TrimEnd();
}
