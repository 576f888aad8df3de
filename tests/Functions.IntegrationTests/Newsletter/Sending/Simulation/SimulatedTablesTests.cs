using Azure;
using Azure.Data.Tables;
using Functions.Tests.Newsletter.Sending.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Sending.Simulation;

[Collection<OperationsCollection>]
public sealed class SimulatedTablesTests(SystemFixture system)
{
    private static readonly string[] RowKeys = ["!", "!0", "!1", "r|a", "r|b", "r|c"];
    private static readonly TableTransactionActionType[] Actions = Enum.GetValues<TableTransactionActionType>();

    private readonly Dictionary<string, (ETag Real, ETag Simulated)> _versions = new(StringComparer.Ordinal);
    private int _version;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_simulators_tables_answer_as_the_real_ones_do(int seed)
    {
        var chance = new Random(seed);
        var real = system.Services.GetRequiredService<TableServiceClient>().GetTableClient("deliveries");
        var simulated = new SimulatedRows();
        var partition = $"comparison-{Guid.NewGuid():N}|000000";

        for (var step = 0; step < 150; step++)
        {
            var plan = RowKeys.Where(_ => chance.Next(3) == 0).DefaultIfEmpty(RowKeys[0])
                .Select(row => (Row: row, Action: Actions[chance.Next(Actions.Length)], Stale: chance.Next(4) == 0, Value: chance.Next(1000)))
                .ToList();
            var versions = plan.ConvertAll(action => Version(action.Row, action.Stale));
            var realStatus = await StatusOfAsync(async () =>
            {
                var responses = await real.SubmitTransactionAsync(plan.Select((action, index) => Action(partition, action, versions[index].Real)));
                Remember(plan, (index, known) => (responses.Value[index].Headers.ETag ?? default, known.Simulated));
            });
            var simulatedStatus = await StatusOfAsync(() =>
            {
                var written = simulated.Submit([.. plan.Select((action, index) => Action(partition, action, versions[index].Simulated))], NextVersion);
                Remember(plan, (index, known) => (known.Real, written[index]));
                return Task.CompletedTask;
            });

            Assert.True(realStatus == simulatedStatus, $"Step {step}: {string.Join("; ", plan)}: the real table {realStatus}, the simulated one {simulatedStatus}.");
            Assert.Equal(await RowsAsync(real, partition), Rows(simulated, partition));
        }
    }

    private static async Task<int> StatusOfAsync(Func<Task> submit)
    {
        try
        {
            await submit();
            return 200;
        }
        catch (RequestFailedException refused)
        {
            return refused.Status;
        }
    }

    private void Remember(
        IReadOnlyList<(string Row, TableTransactionActionType Action, bool Stale, int Value)> plan,
        Func<int, (ETag Real, ETag Simulated), (ETag Real, ETag Simulated)> written)
    {
        for (var index = 0; index < plan.Count; index++)
        {
            _versions[plan[index].Row] = written(index, _versions.GetValueOrDefault(plan[index].Row));
        }
    }

    private ETag NextVersion() => new($"\"{++_version}\"");

    private (ETag Real, ETag Simulated) Version(string row, bool stale)
        => !stale && _versions.TryGetValue(row, out var version) && version.Real != default
            ? version
            : (new ETag("W/\"datetime'2000-01-01T00%3A00%3A00.0000000Z'\""), new ETag("\"stale\""));

    private static TableTransactionAction Action(string partition, (string Row, TableTransactionActionType Action, bool Stale, int Value) step, ETag version)
    {
        // Every other value names another property, so that merging differs from replacing.
        var entity = new TableEntity(partition, step.Row) { [step.Value % 2 == 0 ? "Even" : "Odd"] = step.Value };
        return new TableTransactionAction(step.Action, entity, version);
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(TableClient table, string partition)
        => [.. (await table.QueryAsync<TableEntity>(row => row.PartitionKey == partition).ToListAsync()).Select(Describe)];

    private static IReadOnlyList<string> Rows(SimulatedRows rows, string partition) => [.. rows.Query<TableEntity>($"PartitionKey eq '{partition}'").Select(Describe)];

    private static string Describe(TableEntity row) => $"{row.RowKey}: even {row.GetInt32("Even")}, odd {row.GetInt32("Odd")}";
}
