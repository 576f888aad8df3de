using System.CommandLine;
using Cli.Storage;
using Functions.Operations.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace Cli.Export;

/// <summary><c>export</c>: for the practice that leaves, or wants to know that it could.</summary>
internal static class ExportCommand
{
    private const int ItemsPerStep = 100;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A folder that is empty, or not there yet." };
        var storage = StorageAccount.RequiredOption();
        var export = new Command(
            "export",
            "Writes everything that the practice has, decrypted, in open formats. It needs the app's keys in the environment, as Security__EncryptionKeys__1 and so on.") { folder, storage };
        export.SetAction((arguments, cancellationToken) => Outcome.OfAsync(
            () => ExportAsync(arguments.GetRequiredValue(folder), arguments.GetRequiredValue(storage), cancellationToken), cancellationToken));
        return export;
    }

    private static async Task<int> ExportAsync(string folder, string storage, CancellationToken cancellationToken)
    {
        await using var services = AppServices.Create(storage);
        var missing = 0;
        await foreach (var part in services.GetRequiredService<PracticeExport>().RunAsync(folder, $"cli {Environment.UserName}", ShowProgress, cancellationToken))
        {
            missing += part.Faults.Count;
            Console.WriteLine($"{(Console.IsOutputRedirected ? "" : "\r")}{part.Name}: {part.Items}");
        }

        Console.WriteLine($"Written to {Path.GetFullPath(folder)}, in the clear: keep it as a patient's file. README.txt there says what is what.");
        return missing == 0 ? Outcome.Good : throw new CommandException($"{missing} could not be exported: not-exported.txt there names each, with the reason.");
    }

    private static void ShowProgress(ExportedPart part)
    {
        if (!Console.IsOutputRedirected && part.Items % ItemsPerStep == 0)
        {
            Console.Write($"\r{part.Name}: {part.Items}");
        }
    }
}
