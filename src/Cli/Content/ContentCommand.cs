using System.CommandLine;
using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Cli.Storage;
using Functions.Content.Files;
using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cli.Content;

/// <summary><c>content check</c> and <c>content push</c>: for authors whose files lie in a folder.</summary>
internal static class ContentCommand
{
    private const int MaxConcurrency = 8;
    private const string NoStorage = "UseDevelopmentStorage=true";

    // A check publishes nothing: it needs some practice, and only the languages of its site, which the environment may say, make a difference to what is wrong.
    private static readonly Dictionary<string, string?> AnyPractice = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Site:Name"] = "Practice",
        ["Site:BaseUrl"] = "https://practice.example",
        ["Site:ApiBaseUrl"] = "https://practice.example/api",
        ["Site:Telephone"] = "-",
        ["Site:PostalAddress"] = "-",
        ["Site:TimeZone"] = "America/Chicago",
        ["Site:NewsletterName"] = "-",
    };

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with articles/, services/, exercises/, pages/, team/ and media/; or with articles only." };
        var storage = new Option<string?>("--storage") { Description = $"{StorageAccount.ConnectionOrAddress} Without it, the LocalHost that runs on this machine." };
        var data = new Option<string>("--data") { Description = "The data folder of that LocalHost.", DefaultValueFactory = _ => RunningLocalHost.DefaultDataFolder };
        var check = new Command("check", "Says what is wrong with the files, and publishes nothing. Exit code 1 when there are errors.") { folder };
        check.SetAction(arguments => Outcome.Of(() => Check(arguments.GetRequiredValue(folder))));
        var push = new Command("push", "Uploads the files; LocalHost publishes them at once, an app in Azure within five minutes.") { folder, storage, data };
        push.SetAction((arguments, cancellationToken) => Outcome.OfAsync(
            () => arguments.GetValue(storage) is { } account
                ? PushAsync(arguments.GetRequiredValue(folder), account, cancellationToken)
                : PushToLocalHostAsync(arguments.GetRequiredValue(folder), Path.GetFullPath(arguments.GetRequiredValue(data)), cancellationToken),
            cancellationToken));
        return new Command("content", "Works on a folder of content.") { check, push };
    }

    /// <summary>What would be wrong with a folder's files if these media were in it.</summary>
    public static IReadOnlyList<ContentProblem> CheckFolder(string path, IEnumerable<MediaFile> media)
    {
        using var services = AppServices.Create(NoStorage, AnyPractice);
        return Directory.Exists(Path.Combine(path, "articles")) ? services.GetRequiredService<ContentCheck>().Check(new ContentFolder(path).ReadMarkdown(), [.. media]).Problems : [];
    }

    private static int Check(string path)
    {
        var watch = Stopwatch.StartNew();
        var folder = new ContentFolder(path);
        using var services = AppServices.Create(NoStorage, AnyPractice);
        var result = services.GetRequiredService<ContentCheck>().Check(folder.ReadMarkdown(), folder.ListMedia());
        var exitCode = Report(result.Problems, result.Scheduled);
        if (result.Withdrawn > 0)
        {
            Console.WriteLine($"{result.Withdrawn} files are not shown any more: their unpublishAt is over.");
        }

        Console.WriteLine($"{result.Sound} files can be published. {watch.Elapsed.TotalSeconds:F1} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F1} s of CPU.");
        return exitCode;
    }

    // Links are made of the settings of whoever publishes: only the app has the practice's.
    private static async Task<int> PushAsync(string path, string storage, CancellationToken cancellationToken)
    {
        var files = new ContentFolder(path).Files;
        await UploadAsync(files, storage, cancellationToken);
        Console.WriteLine($"{files.Count} files uploaded. The app publishes them within five minutes, or at once with POST /api/manage/content/publish.");
        return Outcome.Good;
    }

    private static async Task<int> PushToLocalHostAsync(string path, string dataFolder, CancellationToken cancellationToken)
    {
        var files = new ContentFolder(path).Files;
        var host = await RunningLocalHost.FindAsync(dataFolder, cancellationToken);
        await UploadAsync(files, host.Storage, cancellationToken);
        var result = await host.PublishAsync(cancellationToken);
        var exitCode = Report(result.Problems, result.Scheduled);
        Console.WriteLine($"{result.Outcome} at {host.Address}: version {result.Version[..12]} with {result.Published} articles, services and exercises; {result.Parsed} files had changed.");
        return exitCode;
    }

    private static async Task UploadAsync(IReadOnlyList<(string Path, string File)> files, string storage, CancellationToken cancellationToken)
    {
        await using var services = AppServices.Create(storage);
        var container = services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.ContentContainer);
        using var progress = new ProgressBar("Uploading", files.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(files, parallel, async (file, token) =>
            {
                await container.GetBlobClient(file.Path).UploadAsync(file.File, overwrite: true, token);
                progress.Advance();
            });
        }
        catch (RequestFailedException absent) when (absent.ErrorCode == "ContainerNotFound")
        {
            throw new CommandException($"This account has no container {StorageLayout.ContentContainer}: `storage create` makes it.", absent);
        }
    }

    private static int Report(IReadOnlyList<ContentProblem> problems, IReadOnlyList<ScheduledFile> scheduled)
    {
        foreach (var file in scheduled)
        {
            Console.WriteLine($"{file.File}: scheduled for {file.From.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        }

        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        Console.WriteLine($"{errors} errors, {problems.Count - errors} warnings.");
        return errors == 0 ? Outcome.Good : Outcome.Bad;
    }
}
