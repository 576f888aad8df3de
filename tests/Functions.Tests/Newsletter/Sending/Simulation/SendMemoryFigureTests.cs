using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Functions.Storage;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>
/// Measures what the engine holds beside the store while it sends, for lists that Azurite cannot hold:
/// <c>SEND_PEOPLE=1000000 dotnet test tests/Functions.Tests --filter SendMemoryFigure --logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class SendMemoryFigureTests(ITestOutputHelper output)
{
    /// <summary>A collection of everything takes seconds: once in so many steps.</summary>
    private const int StepsBetweenLooks = 20_000;

    private readonly List<(int Rows, int Accepted, long Bytes)> _looks = [];
    private BitArray _accepted = new(0);
    private int _acceptances;

    [Fact]
    public void Memory_beside_the_store()
    {
        var asked = Environment.GetEnvironmentVariable("SEND_PEOPLE");
        Assert.SkipWhen(asked is null, "A run of figures: set SEND_PEOPLE to the number of people.");
        var people = int.Parse(asked);
        _accepted = new(people);

        var (kept, before, prepared, sent) = Send(people);
        var alone = Live();
        GC.KeepAlive(kept);

        var preparing = _looks.Where(look => look.Accepted == 0).Select(look => look.Bytes - Between(before, prepared, (double)look.Rows / people)).DefaultIfEmpty().Max();
        var sending = _looks.Where(look => look.Accepted > 0).Select(look => look.Bytes - Between(prepared, sent, (double)look.Accepted / people)).DefaultIfEmpty().Max();
        output.WriteLine($"{people} people, {_looks.Count} looks: at most {preparing / 1e6:F1} MB beside the store in preparing, {sending / 1e6:F1} MB in sending");
        output.WriteLine($"let go with the engine at the end: {(sent - alone) / 1e6:F1} MB; the store {alone / 1e6:F0} MB");
        Assert.Equal(people, _acceptances);
    }

    private static long Between(long from, long to, double share) => from + (long)((to - from) * share);

    private static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    // In a method of its own, so that nothing of the engine is held by the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ((SimulatedStorage, SimulatedReaders) Kept, long Before, long Prepared, long Sent) Send(int people)
    {
        using var system = new QuietSystem(people);
        var ledger = system.Storage.Table(StorageLayout.DeliveriesTable);
        system.Schedule();
        system.World.Stepped = steps =>
        {
            if (steps % StepsBetweenLooks == 0)
            {
                _looks.Add((ledger.Count, _acceptances, Live()));
            }
        };
        var before = Live();
        system.Tick();
        var prepared = Live();
        while (_acceptances < people)
        {
            system.Work(most: 1);
            Count(system.Bodies);
        }

        return ((system.Storage, system.Readers), before, prepared, Live());
    }

    private void Count(List<string> bodies)
    {
        foreach (var body in bodies)
        {
            using var message = JsonDocument.Parse(body);
            foreach (var person in message.RootElement.GetProperty("personalizations").EnumerateArray())
            {
                var address = person.GetProperty("to")[0].GetProperty("email").GetString()!;
                var number = int.Parse(address.AsSpan("reader".Length..address.IndexOf('@')));
                Assert.False(_accepted[number], "Somebody got a second copy.");
                _accepted[number] = true;
                _acceptances++;
            }
        }

        bodies.Clear();
    }
}
