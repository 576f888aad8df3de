using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Newsletter;
using Functions.Operations.Backups;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Operations.Backups;

[Collection<BackupsCollection>]
public sealed class RestoreTests(SystemFixture own) : BackupSystem(own)
{
    private const string Limits = StorageLayout.LimitsTable;

    [Fact]
    public async Task A_table_that_holds_anything_else_is_left_as_it_is()
    {
        await FillAsync(3);
        await Backups.MakeAsync();
        await Backups.Table(Limits).DeleteEntityAsync("p0", "0000", cancellationToken: TestContext.Current.CancellationToken);
        var before = await Backups.RowsAsync(Limits);

        var refusal = await Assert.ThrowsAsync<TableNotEmptyException>(() => Backups.RestoreAsync(tables: Limits));

        Assert.Contains("limits", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Backups.RowsAsync(Limits));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(249)]
    public async Task A_restore_that_died_after_any_row_goes_on_when_it_is_run_again(int written)
    {
        await FillAsync(250);
        await Backups.MakeAsync();
        var before = await Backups.RowsAsync(Limits);
        await foreach (var row in Backups.Table(Limits).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken).Skip(written))
        {
            await Backups.Table(Limits).DeleteEntityAsync(row, cancellationToken: TestContext.Current.CancellationToken);
        }

        var restored = await Backups.RestoreAsync(tables: Limits);

        Assert.Equal((250, 0), (restored[0].Rows, restored[0].LeftOut));
        Assert.Equal(before, await Backups.RowsAsync(Limits));
    }

    [Fact]
    public async Task Of_two_restores_at_once_none_calls_a_part_of_the_table_whole()
    {
        await FillAsync(1500);
        await Backups.MakeAsync();
        var before = await Backups.RowsAsync(Limits);
        await Backups.LoseAsync(Limits);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Record.ExceptionAsync(async () =>
            Assert.Equal(1500, (await Backups.RestoreAsync(tables: Limits))[0].Rows)).AsTask()));

        Assert.All(outcomes.OfType<Exception>(), outcome => Assert.IsType<TableNotEmptyException>(outcome));
        Assert.Equal(1500, (await Backups.RestoreAsync(tables: Limits))[0].Rows);
        Assert.Equal(before, await Backups.RowsAsync(Limits));
    }

    [Fact]
    public async Task A_row_that_another_writes_meanwhile_stops_it()
    {
        await FillAsync(3);
        await Backups.MakeAsync();
        await Backups.LoseAsync(Limits);
        var options = new TableClientOptions();
        options.AddPolicy(new BeforeEachTransaction(() => Backups.Table(Limits).UpsertEntityAsync(new TableEntity("p0", "0001"))), HttpPipelinePosition.PerCall);
        var restore = new TableRestore(
            new TableServiceClient(Own.ConnectionString, options),
            Backups.Store,
            Own.Services.GetRequiredService<BackupCheck>(),
            Own.Services.GetRequiredService<ErasureRecord>(),
            Own.Services.GetRequiredService<RestoreRules>());
        var manifest = await Backups.Store.ReadAsync(Backups.Today, TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<TableNotEmptyException>(
            () => restore.RestoreAsync(manifest, [Limits], withoutAudit: false, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.StartsWith("Table limits holds a row that was to be written next", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await Backups.RowsAsync(Limits));
    }

    [Fact]
    public async Task A_backup_that_lacks_a_table_is_refused_by_name()
    {
        await Backups.MakeAsync();
        await Backups.LoseAsync(Limits);
        var blob = await Backups.BlobOfAsync(Limits);
        await Backups.Blobs.DeleteBlobAsync(blob, cancellationToken: TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<UnusableBackupException>(() => Backups.RestoreAsync(tables: Limits));

        Assert.Equal($"backups/{blob} is missing.", refusal.Message);
        Assert.Empty(await Backups.PresentAsync(Limits));
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_by_name_before_anything_is_written()
    {
        await FillAsync(1500);
        await Backups.MakeAsync();
        await Backups.LoseAsync(Limits, StorageLayout.TimersTable);
        var blob = await Backups.BlobOfAsync(Limits);
        var good = (await Backups.Blobs.GetBlobClient(blob).DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();
        var timers = Backups.Blobs.GetBlobClient(await Backups.BlobOfAsync(StorageLayout.TimersTable));
        var other = (await timers.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();

        foreach (var bad in new[] { Flipped(good, 0), Flipped(good, good.Length / 2), Flipped(good, good.Length - 1), good[..^1], good[..(64 * 1024 + 16)], [], other })
        {
            await Backups.AlterAsync(blob, _ => bad);
            var refusal = await Assert.ThrowsAsync<UnusableBackupException>(() => Backups.RestoreAsync(tables: [StorageLayout.TimersTable, Limits]));
            Assert.Contains(blob, refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await Backups.PresentAsync(StorageLayout.TimersTable, Limits));
        await Backups.AlterAsync(blob, _ => good);
        Assert.Equal(1500, (await Backups.RestoreAsync(tables: Limits))[0].Rows);
    }

    [Fact]
    public async Task A_manifest_that_was_altered_or_is_another_days_is_refused()
    {
        await Backups.MakeAsync();
        var manifest = $"{Backups.Today}/manifest";
        var content = (await Backups.Blobs.GetBlobClient(manifest).DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content;
        await Backups.Blobs.GetBlobClient("2026-01-01/manifest").UploadAsync(content, cancellationToken: TestContext.Current.CancellationToken);
        await Backups.AlterAsync(manifest, good => Flipped(good, good.Length / 2));

        await Assert.ThrowsAsync<UnusableBackupException>(() => Backups.RestoreAsync(tables: Limits));
        await Assert.ThrowsAsync<UnusableBackupException>(() => Backups.RestoreAsync("2026-01-01", Limits));
        await Assert.ThrowsAsync<UnusableBackupException>(() => Backups.RestoreAsync("2026-01-02", Limits));
    }

    [Fact]
    public async Task Whoever_was_erased_since_stays_erased_and_nobody_else_is_left_out()
    {
        var newsletter = new NewsletterCalls(Own);
        var (erased, kept) = (await newsletter.SubscribedAsync(), await newsletter.SubscribedAsync());
        var (gone, held) = (await Own.Client.WrittenAsync(), await Own.Client.WrittenAsync());
        await Backups.MakeAsync();
        await Own.Client.ChangedAsync(held, new { hold = true });
        Assert.Equal(409, (await DeleteAsync($"{ContactCalls.Inbox}/{held}")).Status);
        Assert.Equal(204, (await DeleteAsync($"{ContactCalls.Inbox}/{gone}")).Status);
        Assert.Equal(204, (await DeleteAsync($"/api/manage/subscribers/{(await newsletter.ListedAsync(erased))!["id"]!.GetValue<string>()}")).Status);
        await Backups.LoseAsync(StorageLayout.InquiriesTable, StorageLayout.SubscribersTable);

        var restored = await Backups.RestoreAsync(tables: [StorageLayout.InquiriesTable, StorageLayout.SubscribersTable]);

        Assert.Equal([held], (await Own.Client.InboxAsync()).Select(item => item["id"]!.GetValue<string>()));
        Assert.Equal((null, "active"), (await newsletter.StatusOfAsync(erased), await newsletter.StatusOfAsync(kept)));
        Assert.Equal(1, restored[1].LeftOut);
    }

    [Fact]
    public async Task An_issue_that_may_have_gone_out_since_does_not_go_out_by_itself()
    {
        var newsletter = new NewsletterCalls(Own);
        var reader = await newsletter.SubscribedAsync();
        var slug = await newsletter.WriteAsync();
        await newsletter.ScheduleAsync(slug, Own.Time.GetUtcNow());
        await Backups.Table(StorageLayout.DeliveriesTable).AddEntityAsync(
            new TableEntity("other|000000", "!") { ["State"] = "Pending", ["First"] = "", ["Last"] = "" }, TestContext.Current.CancellationToken);
        await Backups.MakeAsync();
        await newsletter.SendAsync(slug);
        await Backups.LoseAsync(StorageLayout.CampaignsTable, StorageLayout.DeliveriesTable);

        await Backups.RestoreAsync(tables: [StorageLayout.CampaignsTable, StorageLayout.DeliveriesTable]);
        await Own.RunTimerAsync("SendDueNewsletters");

        Assert.Equal("paused", (await newsletter.IssueAsync(slug)).Text("status"));
        Assert.Single(await newsletter.IssuesToAsync(reader, slug));
        var other = await Backups.Table(StorageLayout.DeliveriesTable).GetEntityAsync<TableEntity>("other|000000", "!", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("Unresolved", other.Value.GetString("State"));
    }

    private static byte[] Flipped(byte[] content, int at)
    {
        var altered = content.ToArray();
        altered[at] ^= 1;
        return altered;
    }

    private Task<Answer> DeleteAsync(string path) => Own.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, path, HttpCalls.AsStaff));

    private Task FillAsync(int rows) => Backups.FillAsync(Limits, rows);

    private sealed class BeforeEachTransaction(Func<Task> action) : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
            {
                await action();
            }

            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
