using BenchmarkDotNet.Running;
using Benchmarks.Newsletter;
using Benchmarks.Search;

namespace Benchmarks;

/// <summary>
/// <c>load</c> prints the table of the README; <c>publish 2000</c> measures publishing; <c>send 100000 2</c> (people, processes), <c>events</c>
/// and <c>unsubscribe</c> measure the newsletter; <c>search</c> (<c>judged</c>, <c>blog</c>,
/// <c>speed</c>, <c>tune</c>) measures the search; anything else goes to BenchmarkDotNet:
/// <c>dotnet run -c Release --project tests/Benchmarks -- --filter *</c>.
/// </summary>
internal static class Program
{
    private const int UsualArticles = 2_000;
    private const int UsualPeople = 100_000;
    private const int UsualReaders = 2_000;

    public static async Task Main(string[] args)
    {
        switch (args)
        {
            case ["load", ..]:
                await LoadRun.PrintAsync();
                return;
            case ["publish", ..]:
                await PublishingRun.PrintAsync(args.Length > 1 ? int.Parse(args[1]) : UsualArticles);
                return;
            case ["send", .. var options]:
                await SendRun.PrintAsync(Number(options, 0, UsualPeople), processes: Number(options, 1, 1));
                return;
            case ["events", .. var options]:
                await EventsRun.PrintAsync(Number(options, 0, UsualReaders));
                return;
            case ["unsubscribe", .. var options]:
                await UnsubscribeRun.PrintAsync(Number(options, 0, UsualReaders));
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
