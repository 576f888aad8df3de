using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.IntegrationTests.LocalHost;
using Functions.IntegrationTests.Operations.Backups;
using Functions.Storage;
using global::LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Cli;

/// <summary>What an operator sees, with real processes that are really killed.</summary>
[Collection<BackupsCollection>]
public sealed class BackupCommandTests(SystemFixture own) : BackupSystem(own)
{
    private const string Limits = StorageLayout.LimitsTable;
    private const int Many = 10_000;

    [Fact]
    public async Task A_restore_that_was_killed_goes_on_when_it_is_run_again()
    {
        await Backups.FillAsync(Limits, Many);
        await Backups.MakeAsync();
        await Backups.LoseAsync(Limits);

        using (var first = Start("restore", Backups.Today, "--table", Limits))
        {
            await Eventually.GetAsync(CountAsync, rows => rows > 0);
            await first.KillAsync();
        }

        Assert.InRange(await CountAsync(), 1, Many - 1);
        var second = await RunAsync("restore", Backups.Today, "--table", Limits);
        Assert.Equal((0, ""), (second.ExitCode, second.Complaint));
        Assert.StartsWith($"limits: {Many} rows, each read back and compared.", second.Output, StringComparison.Ordinal);
        Assert.Equal(Many, await CountAsync());
    }

    [Fact]
    public async Task A_backup_that_was_killed_is_none_and_the_next_one_is()
    {
        await Backups.FillAsync(Limits, Many);
        var folder = Directory.CreateTempSubdirectory("killed-backup-").FullName;
        await using (var host = await HostProcess.StartAsync(folder, "--storage", Own.ConnectionString))
        {
            var daily = Record.ExceptionAsync(
                () => host.Client.PostAsync(new Uri("/admin/functions/Daily", UriKind.Relative), content: null, TestContext.Current.CancellationToken));
            // This table is written just before the large one.
            await Eventually.GetAsync(BlobsAsync, blobs => blobs.Any(blob => blob.EndsWith($"/{StorageLayout.DeliveriesTable}", StringComparison.Ordinal)));
            host.Strike();
            Assert.NotNull(await daily);
        }

        Assert.DoesNotContain($"{Backups.Today}/manifest", await BlobsAsync());
        Assert.Equal("", (await RunAsync("list")).Output);
        await Backups.MakeAsync();
        Assert.Contains($"limits {Many}", (await RunAsync("list")).Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_under_another_key_opens_for_nobody_who_lacks_it()
    {
        await Backups.MakeAsync();
        await Backups.LoseAsync(Limits);
        var other = new Dictionary<string, string>(Keys(), StringComparer.Ordinal) { ["Security__EncryptionKeys__1"] = Convert.ToBase64String(new byte[32]) };

        var listed = await RunAsync(other, "list");
        var restored = await RunAsync(other, "restore", Backups.Today, "--all");

        var sentence = $"backups/{Backups.Today}/manifest does not decrypt: it was altered, or its encryption key is not in the settings.{Environment.NewLine}";
        Assert.Equal((0, sentence), (listed.ExitCode, listed.Output));
        Assert.Equal((1, sentence), (restored.ExitCode, restored.Complaint));
        Assert.Empty(await Backups.PresentAsync(Limits));
    }

    [Fact]
    public async Task What_cannot_be_done_is_one_sentence()
    {
        await Backups.MakeAsync();
        await Backups.FillAsync(Limits, 1);

        Assert.Equal("backups/2026-01-02/manifest does not exist: there is no complete backup of this day.", await ComplaintAsync("restore", "2026-01-02", "--all"));
        Assert.Equal("Table limits is not empty: a backup is restored into an empty table only.", await ComplaintAsync("restore", Backups.Today, "--table", Limits));
        Assert.Equal($"backups/{Backups.Today}/manifest names no table people.", await ComplaintAsync("restore", Backups.Today, "--table", "people"));
        Assert.Equal("Say either --table with a name, or --all.", await ComplaintAsync("restore", Backups.Today));
        Assert.Equal("Say either --table with a name, or --all.", await ComplaintAsync("restore", Backups.Today, "--table", Limits, "--all"));
        Assert.Equal("Only a restore of all tables is recorded: say --all.", await ComplaintAsync("restore", Backups.Today, "--table", Limits, "--record", "other"));
        Assert.Equal("A rehearsal restores into another account than the one whose backup it is.", await ComplaintAsync("restore", Backups.Today, "--all", "--record", Own.ConnectionString));
    }

    [Fact]
    public async Task A_rehearsal_of_all_tables_is_recorded_where_the_backup_comes_from()
    {
        await Backups.FillAsync(Limits, 3);
        await Backups.MakeAsync();
        await Backups.LoseAsync(StorageLayout.Tables);

        // The same account under another name.
        var restored = await RunAsync("restore", Backups.Today, "--all", "--record", string.Join(';', Own.ConnectionString.Split(';', StringSplitOptions.RemoveEmptyEntries).Reverse()));

        Assert.Equal((0, ""), (restored.ExitCode, restored.Complaint));
        var practice = await Own.Client.GetAnswerAsync("/api/manage/practice", HttpCalls.AsStaff);
        Assert.DoesNotContain("\"drill\"", practice.Body, StringComparison.Ordinal);
        Assert.Contains($"Of the backup of {Backups.Today}, by cli {Environment.UserName}: 3 rows", practice.Body, StringComparison.Ordinal);
        var trail = await Own.Client.GetAnswerAsync("/api/manage/audit?act=backups.rehearse&limit=1", HttpCalls.AsStaff);
        Assert.Equal(Backups.Today, trail.Json["items"]![0]!["subject"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_the_audit_trail_nothing_is_restored_unless_the_operator_says_so()
    {
        await Backups.MakeAsync();
        await Backups.LoseAsync(Limits);
        var audit = Own.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.AuditContainer);
        await foreach (var day in audit.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await audit.DeleteBlobAsync(day.Name, cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.StartsWith($"The audit trail does not reach back to the backup of {Backups.Today}", await ComplaintAsync("restore", Backups.Today, "--table", Limits), StringComparison.Ordinal);
        var restored = await RunAsync("restore", Backups.Today, "--table", Limits, "--without-audit");

        Assert.Equal((0, ""), (restored.ExitCode, restored.Complaint));
        Assert.Contains("/api/manage/outbox", restored.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Keys() => SampleSettings.Keys(HttpCalls.StaffKey)
        .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!, StringComparer.Ordinal);

    private CommandRun Start(params string[] arguments) => Start(Keys(), arguments);

    private CommandRun Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
        => CommandRun.Start(environment, ["backup", .. arguments, "--storage", Own.ConnectionString]);

    private Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(Keys(), arguments);

    private async Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var run = Start(environment, arguments);
        return await run.EndAsync();
    }

    private async Task<string> ComplaintAsync(params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        return ended.Complaint.TrimEnd();
    }

    private async Task<List<string>> BlobsAsync() => await Backups.Blobs.GetBlobsAsync().Select(blob => blob.Name).ToListAsync();

    /// <summary>How many rows there are; 0 while the table is not there.</summary>
    private async Task<int> CountAsync()
    {
        try
        {
            return await Backups.Table(Limits).QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync();
        }
        catch (Azure.RequestFailedException absent) when (absent.Status == 404)
        {
            return 0;
        }
    }
}
