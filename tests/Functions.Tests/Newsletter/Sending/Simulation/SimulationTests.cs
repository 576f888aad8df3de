namespace Functions.Tests.Newsletter.Sending.Simulation;

public sealed class SimulationTests
{
    private const int MaxPeople = 260;
    private const int DefaultSeeds = 30;

    /// <summary>How many seeds are run; the setting <c>SIMULATION_SEEDS</c> asks for more, as in docs/figures.md.</summary>
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEEDS"), out var seeds) ? seeds : DefaultSeeds;

    [Fact]
    public async Task Whatever_crashes_nobody_gets_two_copies_and_nobody_is_forgotten() => await Task.Run(() =>
    {
        // On a thread without a synchronization context, so that whoever is resumed goes on at once, and the seed decides everything.
        var readers = SimulatedReaders.Create(MaxPeople);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            using var send = new SimulatedSend(seed, readers);
            var failure = Record.Exception(send.Run);
            Assert.True(failure is null, $"Seed {seed}: {failure}");
        }
    }, TestContext.Current.CancellationToken);
}
