using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Azure.Data.Tables;
using Functions.Newsletter.Importing;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter;

/// <summary>Measures, and asserts nothing: <c>FIGURES=1 dotnet test --filter NewsletterFigures --logger "console;verbosity=detailed"</c>.</summary>
[Collection<NewsletterCollection>]
public sealed class NewsletterFigures(SystemFixture system, ITestOutputHelper output)
{
    private const int Warmup = 20;
    private const int Tries = 500;
    private const int MaxConcurrency = 64;
    private const int People = 100_000;
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task Signing_up_takes_as_long_for_everybody()
    {
        Figures.SkipUnlessAsked();
        var addresses = await AddressesAsync(Warmup + Tries);
        var table = system.Services.GetRequiredService<TableServiceClient>().GetTableClient("limits");
        var cases = addresses.ToDictionary(state => state.Key, state => (Func<int, Task>)(round => _newsletter.SignUpAsync(state.Value[round])), StringComparer.Ordinal);
        cases["bare table insert"] = _ => table.AddEntityAsync(new TableEntity("figures", Guid.NewGuid().ToString("N")));
        var times = cases.ToDictionary(each => each.Key, _ => new List<double>(), StringComparer.Ordinal);

        for (var round = 0; round < Warmup + Tries; round++)
        {
            foreach (var (name, run) in cases)
            {
                var start = Stopwatch.GetTimestamp();
                await run(round);
                if (round >= Warmup)
                {
                    times[name].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        foreach (var (name, measured) in times)
        {
            var sorted = measured.Order().ToList();
            output.WriteLine($"{name,-18} median {sorted[Tries / 2]:F2} ms, p99 {sorted[Tries * 99 / 100]:F2} ms, {Tries} tries");
        }
    }

    [Fact]
    public async Task Signing_up_takes_as_long_for_everybody_under_load_too()
    {
        Figures.SkipUnlessAsked();
        var calls = (await AddressesAsync(Tries)).SelectMany(state => state.Value.Select(address => (State: state.Key, Address: address))).ToArray();
        new Random(1).Shuffle(calls);
        var times = new ConcurrentBag<(string State, double Milliseconds)>();

        var begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency }, async (call, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            await _newsletter.SignUpAsync(call.Address);
            times.Add((call.State, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
        });

        output.WriteLine($"{calls.Length / Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} sign-ups a second, {MaxConcurrency} at once");
        foreach (var state in times.GroupBy(time => time.State, time => time.Milliseconds))
        {
            var sorted = state.Order().ToList();
            output.WriteLine($"{state.Key,-18} median {sorted[Tries / 2]:F1} ms, quartiles {sorted[Tries / 4]:F1} and {sorted[Tries * 3 / 4]:F1} ms, {Tries} tries");
        }
    }

    [Fact]
    public async Task Importing_a_hundred_thousand_people()
    {
        Figures.SkipUnlessAsked();
        var list = new StringBuilder("email,consentAt,consentSource\n");
        var run = Guid.NewGuid().ToString("N")[..8];
        for (var person = 0; person < People; person++)
        {
            list.Append(run).Append('-').Append(person).Append("@example.com,2025-03-01,paper\n");
        }

        using var body = new MemoryStream(Encoding.UTF8.GetBytes(list.ToString()));
        list.Clear();
        var import = system.Services.GetRequiredService<SubscriberImport>();
        var start = Stopwatch.GetTimestamp();
        var idle = GC.GetTotalMemory(forceFullCollection: true);

        var report = await import.RunAsync(
            body,
            dryRun: false,
            step =>
            {
                output.WriteLine($"{step.Rows} rows after {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, {(GC.GetTotalMemory(forceFullCollection: true) - idle) / 1_000_000.0:F1} MB over idle");
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);

        output.WriteLine($"{report.Added} added in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");

        start = Stopwatch.GetTimestamp();
        var counted = await system.Client.GetAnswerAsync("/api/manage/subscribers?limit=1", HttpCalls.AsStaff);
        output.WriteLine($"{counted.Json["totals"]!["active"]} counted in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        var (cursor, parts) = ((string?)null, 0);
        start = Stopwatch.GetTimestamp();
        do
        {
            var found = await system.Client.PostJsonAnswerAsync("/api/manage/subscribers/find", new { text = "nobody like this", cursor = cursor ?? "" }, HttpCalls.AsStaff);
            (cursor, parts) = (found.Json["next"]?.GetValue<string>(), parts + 1);
        }
        while (cursor is not null);
        output.WriteLine($"searched in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, {parts} parts");
    }

    // Each address signs up once: after that, one that had left is waiting for its confirmation.
    private async Task<Dictionary<string, List<string>>> AddressesAsync(int each)
    {
        var (subscriptions, keys) = (system.Services.GetRequiredService<Subscriptions>(), system.Services.GetRequiredService<SubscriberKeys>());
        var addresses = new[] { "new", "known", "suppressed", "bounced", "erased" }
            .ToDictionary(state => state, _ => Enumerable.Range(0, each).Select(_ => NewsletterCalls.NewAddress()).ToList(), StringComparer.Ordinal);
        await _newsletter.ImportAsync(
            "email,consentAt,consentSource\n" + string.Concat(addresses.Where(state => state.Key != "new").SelectMany(state => state.Value).Select(address => $"{address},2025-03-01,paper\n")), dryRun: false);
        await LeaveAsync("suppressed", personKey => subscriptions.UnsubscribeAsync(personKey, TestContext.Current.CancellationToken));
        await LeaveAsync("bounced", personKey => subscriptions.SuppressAsync(personKey, SuppressionReason.Bounced, TestContext.Current.CancellationToken));
        await LeaveAsync("erased", personKey => subscriptions.EraseAsync(personKey, TestContext.Current.CancellationToken));
        return addresses;

        Task LeaveAsync(string state, Func<string, Task> leave) => Parallel.ForEachAsync(addresses[state], async (address, _) => await leave(keys.Of(address)));
    }
}
