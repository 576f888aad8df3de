using BenchmarkDotNet.Running;
using Benchmarks.Newsletter;
using Benchmarks.Search;

namespace Benchmarks;

/// <summary>
/// <c>load</c> prints the table of docs/figures.md, <c>layers</c> the CPU and memory of the same answers without sockets (<c>search</c>: of those with this name); <c>publish 2000</c> (or a folder) measures publishing; <c>start</c> the first answer and the memory of a
/// process of its own, with 0, 1,000 and 10,000 articles; <c>reads</c> the collections of a million reads; <c>send 100000 2</c> (people, processes),
/// <c>recovery 3</c> (kills), <c>events</c> and <c>unsubscribe</c> the newsletter; <c>backup 100000</c> (people) the daily backup and restoring it; <c>search</c> (<c>judged</c>, <c>blog</c>, <c>questions</c>, <c>speed</c>, <c>compare</c>, <c>tune</c>) the search;
/// anything else goes to BenchmarkDotNet:
/// <c>dotnet run -c Release --project tests/Benchmarks -- --filter *</c>.
/// </summary>
internal static class Program
{
    private const int DefaultArticles = 2_000;
    private const int DefaultPeople = 100_000;
    private const int DefaultReaders = 2_000;
    private const int DefaultKills = 3;

    public static async Task Main(string[] args)
    {
        switch (args)
        {
            case ["load", .. var name]:
                await LoadRun.PrintAsync(name.FirstOrDefault(""));
                return;
            case ["layers", .. var name]:
                await LayersRun.PrintAsync(name.FirstOrDefault(""));
                return;
            case ["publish", var folder] when Directory.Exists(folder):
                await PublishingRun.PrintAsync(folder);
                return;
            case ["publish", ..]:
                await PublishingRun.PrintAsync(args.Length > 1 ? int.Parse(args[1]) : DefaultArticles);
                return;
            case ["start", ..]:
                await StartRun.PrintAsync();
                return;
            case ["reads", ..]:
                await ReadsRun.PrintAsync();
                return;
            case ["serve", var storage]:
                await ServedSystem.ServeAsync(storage);
                return;
            case ["blobs"]:
                await ServedSystem.ServeBlobsAsync();
                return;
            case ["first", var storage, var data]:
                await PublishingRun.PrintFirstAsync(storage, data);
                return;
            case ["bare", var address]:
                await ServedSystem.ServeBareAsync(new Uri(address));
                return;
            case ["send", .. var options]:
                await SendRun.PrintAsync(Number(options, 0, DefaultPeople), processes: Number(options, 1, 1));
                return;
            case ["recovery", .. var options]:
                await RecoveryRun.PrintAsync(Number(options, 0, DefaultKills));
                return;
            case ["events", .. var options]:
                await EventsRun.PrintAsync(Number(options, 0, DefaultReaders));
                return;
            case ["unsubscribe", .. var options]:
                await UnsubscribeRun.PrintAsync(Number(options, 0, DefaultReaders));
                return;
            case ["backup", .. var options]:
                await BackupsRun.PrintAsync(Number(options, 0, DefaultPeople));
                return;
            case ["search", .. var options]:
                SearchReport.Run(options);
                return;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
                return;
        }
    }

    private static int Number(string[] options, int index, int usual) => options.Length > index ? int.Parse(options[index]) : usual;
}
