using System.CommandLine;
using System.Diagnostics;
using Azure.Storage.Blobs;
using Functions.Content.Files;
using Functions.Content.Publishing;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Commands;

/// <summary><c>content check</c> and <c>content push</c>: for authors whose files lie in a folder.</summary>
internal static class ContentCommand
{
    private const int MaxConcurrency = 8;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with articles/, services/, exercises/ and media/; or with articles only." };
        var storage = new Option<string>("--storage") { Description = StorageAccount.ConnectionOrAddress, Required = true };
        var check = new Command("check", "Says what is wrong with the files, and publishes nothing. Exit code 1 when there are errors.") { folder };
        check.SetAction(arguments => Outcome.Of(() => Check(arguments.GetRequiredValue(folder))));
        var push = new Command("push", "Uploads the files, and publishes them where storage is on this machine.") { folder, storage };
        push.SetAction((arguments, cancellationToken) => Outcome.OfAsync(
            () => PushAsync(arguments.GetRequiredValue(folder), arguments.GetRequiredValue(storage), cancellationToken)));
        return new Command("content", "Works on a folder of content.") { check, push };
    }

    private static int Check(string path)
    {
        var watch = Stopwatch.StartNew();
        var folder = new ContentFolder(path);
        using var services = ContentServices.Create(storage: null);
        var result = services.GetRequiredService<ContentCheck>().Check(folder.ReadMarkdown(), folder.ListMedia());
        var exitCode = Report(result.Problems);
        Console.WriteLine($"{result.Sound} files can be published. {watch.Elapsed.TotalSeconds:F1} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F1} s of CPU.");
        return exitCode;
    }

    private static async Task<int> PushAsync(string path, string storage, CancellationToken cancellationToken)
    {
        var files = new ContentFolder(path).Files;
        await using var services = ContentServices.Create(storage);
        var onThisMachine = StorageAccount.AddressOf(storage) is null && StorageAccount.IsOnThisMachine(storage);
        if (onThisMachine)
        {
            await services.GetRequiredService<StorageLayout>().CreateAsync(cancellationToken);
        }

        var container = services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.ContentContainer);
        using var progress = new ProgressBar("Uploading", files.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, parallel, async (file, token) =>
        {
            await container.GetBlobClient(file.Path).UploadAsync(file.File, overwrite: true, token);
            progress.Advance();
        });
        progress.Finish();

        // Links are made of the settings of whoever publishes, and this machine has the sample's.
        if (!onThisMachine)
        {
            Console.WriteLine($"{files.Count} files uploaded. The app publishes them within five minutes, or at once with POST /api/manage/content/publish.");
            return Outcome.Good;
        }

        var result = await services.GetRequiredService<ArticlePublisher>().PublishAsync(cancellationToken, release: true);
        var exitCode = Report(result.Problems);
        Console.WriteLine($"{result.Outcome}: version {result.Version[..12]} with {result.Published} articles, services and exercises; {result.Parsed} files had changed.");
        return exitCode;
    }

    private static int Report(IReadOnlyList<ContentProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        Console.WriteLine($"{errors} errors, {problems.Count - errors} warnings.");
        return errors == 0 ? Outcome.Good : Outcome.Bad;
    }
}
