using BenchmarkDotNet.Running;
using Benchmarks.Search;

namespace Benchmarks;

/// <summary>
/// <c>load</c> prints the table of the README; <c>publish 2000</c> (or a folder) measures publishing; <c>start</c> the first answer and the memory of a
/// process of its own, with 0, 1,000 and 10,000 articles; <c>reads</c> the collections of a million reads; <c>search</c> (<c>judged</c>, <c>blog</c>,
/// <c>speed</c>, <c>compare</c>, <c>tune</c>) measures the search; anything else goes to BenchmarkDotNet:
/// <c>dotnet run -c Release --project tests/Benchmarks -- --filter *</c>.
/// </summary>
internal static class Program
{
    private const int UsualArticles = 2_000;

    public static async Task Main(string[] args)
    {
        switch (args)
        {
            case ["load", ..]:
                await LoadRun.PrintAsync();
                return;
            case ["publish", var folder] when Directory.Exists(folder):
                await PublishingRun.PrintAsync(folder);
                return;
            case ["publish", ..]:
                await PublishingRun.PrintAsync(args.Length > 1 ? int.Parse(args[1]) : UsualArticles);
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
            case ["search", .. var options]:
                SearchReport.Run(options);
                return;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
                return;
        }
    }
}
