using Functions.Newsletter.Ledger;
using Functions.Storage;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class DeliveryStoreTests
{
    private static readonly string[] People = [.. Enumerable.Range(0, 250).Select(number => $"{number:x64}")];

    private readonly SimulatedWorld _world = new(seed: 1) { IsCalm = true };
    private readonly SimulatedStorage _storage = new();
    private readonly DeliveryStore _deliveries;

    public DeliveryStoreTests() => _deliveries = new DeliveryStore(new SimulatedTableService(_world, new SimulatedProcess(), _storage));

    [Fact]
    public void More_people_than_a_transaction_holds_are_in_one_part_each()
    {
        Add(People);

        Assert.Equal(250, Headers().Sum(header => header.People));
        AssertEverybodyIsInOnePart();
    }

    [Fact]
    public void Preparing_again_with_another_list_puts_nobody_into_two_parts()
    {
        Add(People[..150]);
        Add(People[50..90]);
        Add(People);

        AssertEverybodyIsInOnePart();
    }

    private void Add(IReadOnlyList<string> people)
    {
        var adding = _deliveries.AddAsync("calm", 0, people, TestContext.Current.CancellationToken);
        while (!adding.IsCompleted)
        {
            Assert.True(_world.ResumeOne());
        }

        Assert.True(adding.IsCompletedSuccessfully, $"{adding.Exception}");
    }

    private IReadOnlyList<Batch> Headers()
        => [.. _storage.Table(StorageLayout.DeliveriesTable).Query<BatchHeader>("RowKey ge '!' and RowKey lt '\"'").Select(header => header.ToBatch())];

    private void AssertEverybodyIsInOnePart()
    {
        var rows = _storage.Table(StorageLayout.DeliveriesTable).Query<DeliveryRow>("RowKey ge 'r|'");
        Assert.All(rows, row => Assert.Single(
            Headers(),
            header => string.CompareOrdinal(header.First, DeliveryKeys.KeyOf(row.RowKey)) <= 0 && string.CompareOrdinal(DeliveryKeys.KeyOf(row.RowKey), header.Last) <= 0));
    }
}
