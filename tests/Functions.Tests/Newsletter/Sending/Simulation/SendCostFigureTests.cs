using System.Diagnostics;
using System.Text.Json;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>
/// What a person costs on a short list and on a long one, prepared and sent, at 1,000 people a second with the timer's sweep every minute:
/// <c>COST_PEOPLE=1000000 dotnet test tests/Functions.Tests --filter SendCostFigure --logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class SendCostFigureTests(ITestOutputHelper output)
{
    private const int ShortList = 10_000;
    private const int Repetitions = 5;
    private const int BatchesAMinute = 60_000 / Batches.Size;

    [Fact]
    public void Cost_of_a_person_by_the_length_of_the_list()
    {
        var asked = Environment.GetEnvironmentVariable("COST_PEOPLE");
        Assert.SkipWhen(asked is null, "A run of figures: set COST_PEOPLE to the number of people of the long list.");

        // The first one compiles what it runs.
        Send(ShortList);
        var runs = Enumerable.Range(0, Repetitions).Select(_ => Send(ShortList)).OrderBy(run => run.Sum(phase => phase.Engine)).ToList();
        Print(ShortList, runs[Repetitions / 2]);
        Print(int.Parse(asked), Send(int.Parse(asked)));
    }

    private static Cost[] Send(int people)
    {
        using var system = new QuietSystem(people);
        system.Schedule();
        GC.Collect();
        var preparing = Cost.Of("prepared", system, system.Tick);
        var (sending, sweeping) = (new Cost("sent"), new Cost("swept"));
        var accepted = 0;
        while (system.Campaign.State == CampaignState.Sending)
        {
            sending += Cost.Of("sent", system, () => system.Work(BatchesAMinute));
            accepted += system.Bodies.Sum(PeopleOf);
            system.Bodies.Clear();
            system.World.Advance(TimeSpan.FromMinutes(1));
            sweeping += Cost.Of("swept", system, system.Tick);
        }

        Assert.Equal((people, people), (accepted, system.Counts.Accepted));
        return [preparing, sending, sweeping];
    }

    private static int PeopleOf(string body)
    {
        using var message = JsonDocument.Parse(body);
        return message.RootElement.GetProperty("personalizations").GetArrayLength();
    }

    private void Print(int people, Cost[] phases)
    {
        foreach (var phase in phases)
        {
            output.WriteLine(
                $"{people} people, {phase.Phase}: {phase.Engine * 1e6 / people:F1} us of CPU a person and {phase.Store * 1e6 / people:F1} in the simulator's store, {phase.Calls / (double)people:F3} calls and {phase.Rows / (double)people:F3} rows");
        }
    }

    /// <param name="Phase">What was done.</param>
    /// <param name="Engine">Seconds of CPU outside of the store.</param>
    /// <param name="Store">Seconds of CPU in the simulator's store, by its share of the time.</param>
    /// <param name="Calls">Calls of storage.</param>
    /// <param name="Rows">Rows that were read and written.</param>
    private sealed record Cost(string Phase, double Engine = 0, double Store = 0, long Calls = 0, long Rows = 0)
    {
        public static Cost operator +(Cost one, Cost other)
            => new(one.Phase, one.Engine + other.Engine, one.Store + other.Store, one.Calls + other.Calls, one.Rows + other.Rows);

        public static Cost Of(string phase, QuietSystem system, Action action)
        {
            var (world, watch, cpu) = (system.World, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var (storage, rows) = (world.Storage, RowsOf(system));
            action();
            var (seconds, share) = ((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, (world.Storage.Time - storage.Time) / watch.Elapsed);
            return new(phase, seconds * (1 - share), seconds * share, world.Storage.Calls - storage.Calls, RowsOf(system) - rows);
        }

        private static long RowsOf(QuietSystem system) => system.Storage.Tables.Values.Sum(table => table.Moved);
    }
}
