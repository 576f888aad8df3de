using BenchmarkDotNet.Running;
using Benchmarks.Search;

namespace Benchmarks;

/// <summary>
/// <c>load</c> prints the table of the README; <c>publish 2000</c> measures publishing; <c>search</c> (<c>judged</c>, <c>blog</c>,
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
            case ["publish", ..]:
                await PublishingRun.PrintAsync(args.Length > 1 ? int.Parse(args[1]) : UsualArticles);
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
