using Azure.Data.Tables;
using Functions.Newsletter.Subscribers;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>A list of active subscribers, in the order of their keys. It is made once, because every address is encrypted.</summary>
internal sealed class SimulatedReaders
{
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);

    private SimulatedReaders(SimulatedRows table) => Table = table;

    public SimulatedRows Table { get; }

    public IReadOnlyList<string> Keys { get; private set; } = [];

    public IReadOnlyList<string> Addresses => [.. Keys.Select(AddressOf)];

    public string AddressOf(string personKey) => _addresses[personKey];

    public static SimulatedReaders Create(int people)
    {
        var world = new SimulatedWorld(seed: 0) { IsCalm = true };
        var storage = new SimulatedStorage();
        using var services = EngineServices.Create()
            .AddSingleton<TimeProvider>(world)
            .AddSingleton<TableServiceClient>(new SimulatedTableService(world, new SimulatedProcess(), storage))
            .BuildServiceProvider();
        var (subscribers, encryption) = (services.GetRequiredService<SubscriberStore>(), services.GetRequiredService<SubscriberEncryption>());
        var readers = new SimulatedReaders(storage.Table(StorageLayout.SubscribersTable));
        var consent = new Consent(world.GetUtcNow(), "1", "site", Source: null);
        foreach (var address in Enumerable.Range(0, people).Select(number => $"reader{number}@example.com"))
        {
            var row = encryption.Seal(address, name: null, Preferences.Everything, consent);
            row.State = SubscriberState.Active;
            Finish(world, subscribers.AddAsync(row, CancellationToken.None));
            readers._addresses[row.RowKey] = address;
        }

        readers.Keys = [.. readers._addresses.Keys.Order(StringComparer.Ordinal)];
        return readers;
    }

    private static void Finish(SimulatedWorld world, Task task)
    {
        while (!task.IsCompleted)
        {
            Assert.True(world.ResumeOne());
        }
    }
}
