using Azure.Data.Tables;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Newsletter;
using Functions.Operations.Backups;
using Functions.Security.Audit;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Functions.IntegrationTests.Operations.Backups;

[Collection<BackupsCollection>]
public sealed class BackupTests(SystemFixture own) : BackupSystem(own)
{
    [Fact]
    public async Task After_every_table_was_lost_they_come_back_and_the_app_goes_on()
    {
        var newsletter = new NewsletterCalls(Own);
        var id = await Own.Client.WrittenAsync(ContactCalls.Message("Lost Visitor"));
        var reader = await newsletter.SubscribedAsync();
        var unsubscribe = await newsletter.UnsubscribeLinkAsync(reader);
        await Task.WhenAll(StorageLayout.Tables.Select(name => Backups.Table(name).AddEntityAsync(EveryKind())));
        await Backups.MakeAsync();
        var before = await AllRowsAsync();

        await Backups.LoseAsync(StorageLayout.Tables);
        var restored = await Backups.RestoreAsync(tables: [.. StorageLayout.Tables]);

        Assert.Equal(before, await AllRowsAsync());
        Assert.Equal(before.Values.Sum(rows => rows.Count), restored.Sum(table => table.Rows));
        await Task.WhenAll(StorageLayout.Tables.Select(name => Backups.Table(name).DeleteEntityAsync("every", "kind")));
        Assert.Equal("Lost Visitor", (await Own.Client.OpenAsync(id)).Text("name"));
        Assert.Equal(200, (await Own.Client.PostFormAnswerAsync(unsubscribe, [new("List-Unsubscribe", "One-Click")])).Status);
        Assert.Equal("unsubscribed", await newsletter.StatusOfAsync(reader));
    }

    [Fact]
    public async Task The_daily_run_makes_it_once_a_day_and_the_status_says_when()
    {
        await Own.RunTimerAsync("Daily");
        var first = await BlobNamesAsync();

        await Own.RunTimerAsync("Daily");

        Assert.Equal(StorageLayout.Tables.Count + 1, first.Count);
        Assert.Equal(first, await BlobNamesAsync());
        var status = await Own.Client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff);
        Assert.Equal((await Backups.Store.ReadAsync(Backups.Today, TestContext.Current.CancellationToken)).StartedAt, status.Json["lastBackup"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task Two_runs_at_once_make_one_backup_that_can_be_restored()
    {
        var id = await Own.Client.WrittenAsync(ContactCalls.Message("Lost Visitor"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Backups.MakeAsync()));

        await Backups.LoseAsync(StorageLayout.InquiriesTable);
        await Backups.RestoreAsync(tables: StorageLayout.InquiriesTable);

        Assert.Equal("Lost Visitor", (await Own.Client.OpenAsync(id)).Text("name"));
    }

    [Fact]
    public async Task A_run_that_died_is_no_backup_and_the_next_one_is()
    {
        var run = new BackupRun(
            new DyingTables(Backups),
            Backups.Store,
            Own.Services.GetRequiredService<BackupCheck>(),
            Own.Services.GetRequiredService<AuditLog>(),
            Options.Create(new BackupOptions()),
            Own.Time,
            NullLogger<BackupRun>.Instance);

        await Assert.ThrowsAsync<IOException>(() => run.MakeAsync(TestContext.Current.CancellationToken));

        Assert.NotEmpty(await BlobNamesAsync());
        Assert.Empty(await Backups.Store.DatesAsync(TestContext.Current.CancellationToken));
        await Backups.MakeAsync();
        Assert.Equal([Backups.Today], await Backups.Store.DatesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OldBackups_go_when_a_newer_one_is_whole_and_with_them_what_died_in_their_days()
    {
        var first = Backups.Today;
        await Backups.Blobs.GetBlobClient($"{first}/died/inquiries").UploadAsync(BinaryData.FromString("half"), cancellationToken: TestContext.Current.CancellationToken);
        await Backups.MakeAsync();
        string second;
        using (Own.Time.Shift(TimeSpan.FromDays(30)))
        {
            second = Backups.Today;
            await Backups.MakeAsync();
            Assert.Equal([second, first], await Backups.Store.DatesAsync(TestContext.Current.CancellationToken));
        }

        using (Own.Time.Shift(TimeSpan.FromDays(31)))
        {
            await Backups.MakeAsync();
            Assert.Equal([Backups.Today, second], await Backups.Store.DatesAsync(TestContext.Current.CancellationToken));
            Assert.DoesNotContain(await BlobNamesAsync(), name => name.StartsWith(first, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Two_days_without_a_backup_raise_an_alarm()
    {
        await Backups.MakeAsync();
        await Own.RunTimerAsync("RelayOutbox");
        Assert.DoesNotContain(Own.Logs.Lines, IsAlarm);

        using (Own.Time.Shift(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1)))
        {
            await Own.RunTimerAsync("RelayOutbox");
        }

        Assert.Contains(Own.Logs.Lines, IsAlarm);
    }

    private static bool IsAlarm(string line) => line.Contains("last backed up", StringComparison.Ordinal);

    private static TableEntity EveryKind() => new("every", "kind")
    {
        ["Large"] = long.MaxValue,
        ["SmallLarge"] = 5L,
        ["Small"] = int.MinValue,
        ["Real"] = Math.PI,
        ["WholeReal"] = 1.0,
        ["Flag"] = false,
        ["Id"] = Guid.NewGuid(),
        ["At"] = new DateTimeOffset(2026, 11, 23, 4, 5, 6, TimeSpan.Zero).AddTicks(1_234_567),
        ["Bytes"] = new byte[] { 0, 1, 255 },
        ["Nothing"] = Array.Empty<byte>(),
        ["Text"] = "\"Zoë\" 🌱\r\n\u2028 \\",
        ["Empty"] = "",
    };

    private async Task<SortedDictionary<string, List<string>>> AllRowsAsync()
    {
        var all = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in StorageLayout.Tables)
        {
            all[table] = await Backups.RowsAsync(table);
        }

        return all;
    }

    private async Task<List<string>> BlobNamesAsync() => await Backups.Blobs.GetBlobsAsync().Select(blob => blob.Name).ToListAsync();

    private sealed class DyingTables(BackupCalls backups) : TableServiceClient
    {
        public override TableClient GetTableClient(string tableName)
            => tableName == StorageLayout.DeliveriesTable ? throw new IOException("The process ends here.") : backups.Table(tableName);
    }
}
