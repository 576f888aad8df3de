using Functions.IntegrationTests.LocalHost;
using global::LocalHost;
using global::LocalHost.Azurite;

namespace Functions.IntegrationTests.Insights;

/// <summary>The app is killed with SIGKILL while it stores what it has counted.</summary>
public sealed class KilledWhileCountingTests(ITestOutputHelper output)
{
    private const int Kills = 4;

    private static readonly string[] Pages = ["articles", "services", "exercises"];

    [Fact]
    public async Task Nothing_is_counted_twice_and_what_was_stored_stays()
    {
        var folder = Directory.CreateTempSubdirectory("count-run-").FullName;
        await using (var azurite = await AzuriteServer.StartAsync(Folders.Azurite, folder, Console.WriteLine, TestContext.Current.CancellationToken))
        {
            var (read, stored) = (0, 0);
            for (var kill = 0; kill < Kills; kill++)
            {
                await using var host = await HostProcess.StartAsync(Path.Combine(folder, "app"), "--storage", azurite.ConnectionString);
                for (var round = 0; round < 10; round++)
                {
                    foreach (var page in Pages)
                    {
                        Assert.Equal(200, (await host.Client.GetAnswerAsync($"/api/pages/{page}", InsightsTests.Browser)).Status);
                        read++;
                    }
                }

                stored = Math.Max(stored, await ReadsAsync(host));
                await host.Client.GetAnswerAsync("/api/pages/articles", InsightsTests.Browser);
                read++;
                await KillInAWriteAsync(host, kill);
            }

            await using var last = await HostProcess.StartAsync(Path.Combine(folder, "app"), "--storage", azurite.ConnectionString);
            var counted = await ReadsAsync(last);
            output.WriteLine($"{read} pages read, {counted} counted, {Kills} kills.");

            // What each process had stored stays, and at most the last page before each kill was not stored.
            Assert.InRange(counted, Math.Max(stored, read - Kills), read);
        }

        Directory.Delete(folder, recursive: true);
    }

    // Asking for the report stores what was counted first: the kill comes before, during or after that write.
    private static async Task KillInAWriteAsync(HostProcess host, int kill)
    {
        var writing = host.Client.GetAnswerAsync(InsightsTests.Insights, HttpCalls.AsStaff);
        await Task.Delay(TimeSpan.FromMilliseconds(3 * kill), TestContext.Current.CancellationToken);
        await host.KillAsync();
        await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task<int> ReadsAsync(HostProcess host)
        => (await host.Client.GetAnswerAsync(InsightsTests.Insights, HttpCalls.AsStaff)).Json["days"]!.AsArray().Sum(day => day!["reads"]!.GetValue<int>());
}
