using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Contact.Intake;

[Collection<ContactCollection>]
public sealed class IntakeFigureTests(SystemFixture system, ITestOutputHelper output)
{
    private const int Rounds = 200;

    [Fact]
    public async Task The_answer_waits_for_at_most_three_storage_calls_one_after_the_other()
    {
        await system.Client.WrittenAsync();
        var calls = new ConcurrentQueue<StorageCall>();
        using (var asking = new Activity(nameof(IntakeFigureTests)).Start())
        using (ListenToCalls(asking.TraceId, calls))
        {
            await system.Client.WrittenAsync();
            var keyed = ContactCalls.Message();
            await system.Client.WrittenAsync(keyed, ("Idempotency-Key", Guid.NewGuid().ToString()));
        }

        Assert.True(InSequence(calls) is >= 2 and <= 2 * 3, string.Join('\n', calls.OrderBy(call => call.Start)));
    }

    [Fact]
    public async Task Intake_beside_a_bare_insert_through_the_same_SDK()
    {
        Figures.SkipUnlessAsked();
        var table = system.Services.GetRequiredService<TableServiceClient>().GetTableClient("limits");
        var (bare, intake) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await table.AddEntityAsync(
                new TableEntity("figure", Guid.NewGuid().ToString("N")) { ["Text"] = new byte[200] }, TestContext.Current.CancellationToken);
            bare.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            Assert.Equal(202, (await system.Client.WriteAsync(ContactCalls.Message())).Status);
            intake.Add(watch.Elapsed.TotalMilliseconds);
        }

        output.WriteLine($"{Rounds} rounds, ms: bare insert p50 {Percentile(bare, 50):F1} p99 {Percentile(bare, 99):F1}; intake p50 {Percentile(intake, 50):F1} p99 {Percentile(intake, 99):F1}");
    }

    private static double Percentile(List<double> times, int percent) => times.Order().ElementAt(times.Count * percent / 100);

    // Calls that overlap were made at once: what counts is how often one began after all before it had ended.
    private static int InSequence(IEnumerable<StorageCall> calls)
    {
        var (steps, end) = (0, DateTime.MinValue);
        foreach (var call in calls.OrderBy(call => call.Start))
        {
            if (call.Start >= end)
            {
                steps++;
            }

            end = call.End > end ? call.End : end;
        }

        return steps;
    }

    // Only the calls of these requests: the host's own work goes on beside them.
    private ActivityListener ListenToCalls(ActivityTraceId trace, ConcurrentQueue<StorageCall> calls)
    {
        var tables = system.Services.GetRequiredService<TableServiceClient>().Uri.AbsoluteUri;
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace && activity.GetTagItem("url.full") is string url && url.StartsWith(tables, StringComparison.Ordinal) && (url.Contains("/inquiries", StringComparison.Ordinal) || url.Contains("$batch", StringComparison.Ordinal)) && !url.Contains("m%7C", StringComparison.Ordinal) && !url.Contains("i%7C", StringComparison.Ordinal))
                {
                    calls.Enqueue(new StorageCall(url, activity.StartTimeUtc, activity.StartTimeUtc + activity.Duration));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed record StorageCall(string Url, DateTime Start, DateTime End);
}
