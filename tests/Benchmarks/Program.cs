using BenchmarkDotNet.Running;

namespace Benchmarks;

/// <summary>
/// <c>load</c> prints the table of the README; <c>publish 2000</c> measures publishing; anything else goes to BenchmarkDotNet:
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
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
                return;
        }
    }
}
