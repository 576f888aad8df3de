using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Newsletter;
using Functions.Newsletter.Subscribers;
using Functions.Operations.Backups;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Operations.Backups;

/// <summary>A restore brings back neither whoever was erased since nor mail that went out since.</summary>
[Collection<BackupsCollection>]
public sealed class RestoredErasureTests(SystemFixture own) : BackupSystem(own)
{
    private NewsletterCalls Newsletter => new(Own);

    [Fact]
    public async Task After_every_table_was_lost_whoever_was_erased_since_is_in_none_but_the_suppressions()
    {
        var (erased, byStaff, kept) = (await Newsletter.SubscribedAsync(), await Newsletter.SubscribedAsync(), await Newsletter.SubscribedAsync());
        var issue = await Newsletter.WriteAsync();
        await Newsletter.ScheduleAsync(issue, Own.Time.GetUtcNow());
        await Newsletter.SendAsync(issue);
        var message = await Own.Client.WrittenAsync();
        await Backups.MakeAsync();
        var link = new Uri(Own.Services.GetRequiredService<NewsletterLinks>().Erase(KeyOf(erased))).PathAndQuery;
        Assert.Equal(200, (await Own.Client.PostFormAnswerAsync(link, [])).Status);
        Assert.Equal(204, (await DeleteAsync($"/api/manage/subscribers/{KeyOf(byStaff)}")).Status);
        Assert.Equal(204, (await DeleteAsync($"{ContactCalls.Inbox}/{message}")).Status);
        await Backups.LoseAsync(StorageLayout.Tables);

        var restored = await Backups.RestoreAsync(tables: [.. StorageLayout.Tables]);
        var again = await Backups.RestoreAsync(tables: [.. StorageLayout.Tables]);
        await Own.RunTimerAsync("Daily");

        Assert.Equal(restored, again);
        Assert.Equal((2, 2), (LeftOut(restored, StorageLayout.SubscribersTable), LeftOut(restored, StorageLayout.DeliveriesTable)));
        Assert.InRange(LeftOut(restored, StorageLayout.OutboxTable), 2, 4);
        Assert.All([KeyOf(erased), KeyOf(byStaff)], key => Assert.Equal([StorageLayout.SuppressionsTable], TablesThatName(key)));
        Assert.DoesNotContain(TablesThatName(message), table => table != StorageLayout.InquiriesTable);
        Assert.Empty(await Own.Client.InboxAsync());
        Assert.Equal("active", await Newsletter.StatusOfAsync(kept));
        var import = await Newsletter.ImportAsync($"email,consentAt,consentSource\n{erased},2026-01-01,form\n", dryRun: false);
        Assert.Null(await Newsletter.StatusOfAsync(erased));
        Assert.Equal(200, import.Status);
    }

    [Fact]
    public async Task Mail_that_waited_then_does_not_go_out_again_and_staff_decide()
    {
        var (went, erased) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        await Own.SwitchMailboxAsync("off");
        await Newsletter.SignUpAsync(went);
        await Newsletter.SignUpAsync(erased);
        await Backups.MakeAsync();
        Assert.Equal(204, (await DeleteAsync($"/api/manage/subscribers/{KeyOf(erased)}")).Status);
        await Own.SwitchMailboxAsync("on");
        await RelayLaterAsync();
        await Eventually.GetAsync(() => Own.MailsToAsync(went), mails => mails.Count == 1);
        await Backups.LoseAsync(StorageLayout.OutboxTable);

        var restored = await Backups.RestoreAsync(tables: StorageLayout.OutboxTable);
        await RelayLaterAsync();

        Assert.Equal(1, restored[0].LeftOut);
        Assert.Equal((1, 0), ((await Own.MailsToAsync(went)).Count, (await Own.MailsToAsync(erased)).Count));
        var waiting = (await Own.Client.GetAnswerAsync("/api/manage/outbox", HttpCalls.AsStaff)).Json["items"]!.AsArray();
        var held = Assert.Single(waiting, mail => mail!["id"]!.GetValue<string>().Contains(KeyOf(went), StringComparison.Ordinal))!;
        Assert.Equal(
            ("refused", true, $"restored from the backup of {Backups.Today}: it may have been sent since"),
            (held["state"]!.GetValue<string>(), held["mayHaveArrived"]!.GetValue<bool>(), held["lastFailure"]!.GetValue<string>()));
        var retried = await Own.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"/api/manage/outbox/{held["id"]}/retry", HttpCalls.AsStaff));
        Assert.Equal(204, retried.Status);
        var mails = await Eventually.GetAsync(() => Own.MailsToAsync(went), mails => mails.Count == 2);
        Assert.Contains(mails, mail => mail.Subject.Contains($"[{held["id"]}]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_was_erased_and_has_come_back_before_the_backup_is_restored()
    {
        var address = await Newsletter.SubscribedAsync();
        Assert.Equal(204, (await DeleteAsync($"/api/manage/subscribers/{KeyOf(address)}")).Status);
        using (Own.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            await Newsletter.ConfirmAsync(address);
            await Backups.MakeAsync();
            await Backups.LoseAsync(StorageLayout.SubscribersTable, StorageLayout.SuppressionsTable);

            await Backups.RestoreAsync(tables: [StorageLayout.SubscribersTable, StorageLayout.SuppressionsTable]);

            Assert.Equal("active", await Newsletter.StatusOfAsync(address));
            Assert.Empty(await Backups.RowsAsync(StorageLayout.SuppressionsTable));
        }
    }

    [Fact]
    public async Task Whoever_has_come_back_since_keeps_the_newsletter_when_the_suppressions_are_restored()
    {
        var address = await Newsletter.SubscribedAsync();
        await Backups.MakeAsync();
        Assert.Equal(204, (await DeleteAsync($"/api/manage/subscribers/{KeyOf(address)}")).Status);
        using (Own.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            await Newsletter.ConfirmAsync(address);
        }

        await Backups.LoseAsync(StorageLayout.SuppressionsTable);
        await Backups.RestoreAsync(tables: StorageLayout.SuppressionsTable);

        Assert.Empty(await Backups.RowsAsync(StorageLayout.SuppressionsTable));
    }

    [Fact]
    public async Task An_erasure_that_was_interrupted_before_the_backup_is_completed_after_the_restore()
    {
        var id = await Own.Client.WrittenAsync();
        await Own.Services.GetRequiredService<Functions.Contact.Inquiries.InquiryStore>().BeginErasureAsync(id, TestContext.Current.CancellationToken);
        await Backups.MakeAsync();
        await Backups.LoseAsync(StorageLayout.InquiriesTable);

        await Backups.RestoreAsync(tables: StorageLayout.InquiriesTable);
        await Own.RunTimerAsync("Daily");

        Assert.Empty(await Backups.RowsAsync(StorageLayout.InquiriesTable));
    }

    [Fact]
    public async Task Where_the_trail_does_not_reach_back_to_the_backup_nothing_is_restored_unless_that_is_said()
    {
        var address = await Newsletter.SubscribedAsync();
        await Backups.MakeAsync();
        Assert.Equal(204, (await DeleteAsync($"/api/manage/subscribers/{KeyOf(address)}")).Status);
        await Backups.LoseAsync(StorageLayout.SubscribersTable, StorageLayout.SuppressionsTable);
        var audit = Own.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.AuditContainer);
        await foreach (var day in audit.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await audit.DeleteBlobAsync(day.Name, cancellationToken: TestContext.Current.CancellationToken);
        }

        var refusal = await Assert.ThrowsAsync<ErasuresUnknownException>(() => Backups.RestoreAsync(tables: StorageLayout.SubscribersTable));
        Assert.StartsWith($"The audit trail does not reach back to the backup of {Backups.Today}", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await Backups.RowsAsync(StorageLayout.SubscribersTable));
        var restored = await Backups.RestoreAsync(withoutAudit: true, date: null, StorageLayout.SubscribersTable);

        Assert.Equal((1, 0), (restored[0].Rows, restored[0].LeftOut));
    }

    private static long LeftOut(IEnumerable<RestoredTable> restored, string table) => restored.Single(one => one.Name == table).LeftOut;

    private string KeyOf(string address) => Own.Services.GetRequiredService<SubscriberKeys>().Of(address);

    private Task<Answer> DeleteAsync(string path) => Own.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, path, HttpCalls.AsStaff));

    // Later than any mail is put off to.
    private async Task RelayLaterAsync()
    {
        using var later = Own.Time.Shift(TimeSpan.FromMinutes(30));
        await Own.RunTimerAsync("RelayOutbox");
    }

    private List<string> TablesThatName(string key) =>
    [
        .. StorageLayout.Tables.Where(table => Backups.Table(table).Query<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)
            .Any(row => row.Any(cell => $"{cell.Value}".Contains(key, StringComparison.Ordinal)))),
    ];
}
