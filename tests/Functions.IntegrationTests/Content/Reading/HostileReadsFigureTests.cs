using System.Collections.Concurrent;

namespace Functions.IntegrationTests.Content.Reading;

/// <summary>Measures, and asserts nothing: <c>FIGURES=1 dotnet test --filter HostileReads --logger "console;verbosity=detailed"</c>.</summary>
[Collection<ContentCollection>]
public sealed class HostileReadsFigureTests(SystemFixture system, ITestOutputHelper output)
{
    private const int Requests = 100_000;
    private const int MaxConcurrency = 32;

    // Lists and tags in any case come again after some thousands or, as a page, after 128; of all others no two are the same.
    private static readonly Dictionary<string, Func<int, string>> Routes = new(StringComparer.Ordinal)
    {
        ["a tag that nothing has"] = number => $"/api/articles?tag={Long(number)}",
        ["a tag that is too long"] = number => $"/api/articles?tag={new string('t', 7_800)}{number}",
        ["a tag in any case"] = number => $"/api/articles?tag={AnyCase("anxiety", number)}&limit={(number / 128 % 100) + 1}&sort=title",
        ["a list"] = number => $"/api/articles?limit={(number % 100) + 1}&page={(number / 100 % 10) + 1}&year=2026&sort={(number % 2 == 0 ? "title" : "-updatedAt")}",
        ["a page"] = number => $"/articles/?tag={Long(number)}",
        ["a page, the tag in any case"] = number => $"/articles/?tag={AnyCase("anxiety", number)}",
        ["a feed"] = number => $"/api/feeds/atom.xml?tag={Long(number)}&utm={number}",
        ["a sitemap"] = number => $"/api/sitemap.xml?part={number}&x={number}",
        ["a search"] = number => $"/api/search?q={Long(number)}",
        ["a suggestion"] = number => $"/api/search/suggest?q=an{number}",
        ["an article"] = number => $"/api/articles/{Long(number)}",
        ["media"] = number => $"/api/media/{Long(number)}.png?v={number}",
        ["an old issue"] = number => $"/api/newsletter/issues/issue-{number}",
    };

    [Fact]
    public async Task Memory_after_a_hundred_thousand_reads_of_each_kind_that_a_stranger_can_think_of()
    {
        Figures.SkipUnlessAsked();
        foreach (var (name, path) in Routes)
        {
            var before = Memory();
            var statuses = new ConcurrentDictionary<int, int>();
            await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency }, async (number, token) =>
            {
                using var response = await system.Client.GetAsync(new Uri(path(number), UriKind.Relative), token);
                statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
            });

            output.WriteLine($"{name}: {(Memory() - before) / 1_000_000.0:+0.0;-0.0;0.0} MB, {string.Join(", ", statuses.Select(pair => $"{pair.Value} x {pair.Key}"))}");
        }
    }

    private static string Long(int number) => $"{number}-".PadRight(100, 'x');

    private static string AnyCase(string word, int number) => string.Concat(word.Select((letter, index) => (number >> index & 1) == 0 ? letter : char.ToUpperInvariant(letter)));

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
