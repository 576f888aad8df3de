using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.Contact;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Newsletter;
using Functions.Newsletter.Subscribers;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.IntegrationTests.Operations;

/// <summary>Erasing somebody reaches every copy, mail that has not gone out too, and the trail says so without saying who it was.</summary>
[Collection<OperationsCollection>]
public sealed class ErasureTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task A_mail_that_waits_for_a_subscriber_whom_staff_erase_never_arrives()
    {
        var (gone, kept) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        await WithoutMailboxAsync(async () =>
        {
            await _newsletter.SignUpAsync(gone);
            await _newsletter.SignUpAsync(kept);
            Assert.Equal(204, (await EraseSubscriberAsync(gone)).Status);
        });

        await RelayLaterAsync();

        await Eventually.GetAsync(() => system.MailsToAsync(kept), mails => mails.Count == 1);
        Assert.Empty(await system.MailsToAsync(gone));
        Assert.Equal([StorageLayout.SuppressionsTable], await TablesThatNameAsync(KeyOf(gone)));
        Assert.Equal(204, (await EraseSubscriberAsync(gone)).Status);
    }

    [Fact]
    public async Task Whoever_erases_themselves_leaves_a_fingerprint_and_a_row_of_the_trail()
    {
        var reader = await _newsletter.SubscribedAsync();
        var (issue, personKey) = (await _newsletter.WriteAsync(), KeyOf(reader));
        await _newsletter.ScheduleAsync(issue, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(issue);
        await Eventually.GetAsync(() => _newsletter.IssuesToAsync(reader, issue), mails => mails.Count == 1);
        await TestAsync(issue, reader);
        var links = system.Services.GetRequiredService<NewsletterLinks>();
        await system.Client.PostFormAnswerAsync(new Uri(links.Export(personKey)).PathAndQuery, []);
        Assert.Contains(StorageLayout.DeliveriesTable, await TablesThatNameAsync(personKey));
        var before = (await system.MailsToAsync(reader)).Count;
        await WithoutMailboxAsync(async () =>
        {
            var asked = await system.Client.PostJsonAnswerAsync("/api/newsletter/data", new { token = NewsletterCalls.TokenOf(links.Preferences(personKey)), action = "export" });
            await TestAsync(issue, reader);
            Assert.Equal((202, 200), (asked.Status, (await system.Client.PostFormAnswerAsync(new Uri(links.Erase(personKey)).PathAndQuery, [])).Status));
        });

        await RelayLaterAsync();

        Assert.Equal(before, (await system.MailsToAsync(reader)).Count);
        Assert.Equal([StorageLayout.SuppressionsTable], await TablesThatNameAsync(personKey));
        var trail = (await TrailAsync()).Where(row => row.ToJsonString().Contains(personKey, StringComparison.Ordinal)).Select(row => $"{row["who"]}: {row["act"]} {row["subject"]}");
        Assert.Equal(
            [
                $"the subscriber: subscribers.erase {personKey}", $"local: newsletters.test {issue}",
                $"the subscriber: subscribers.exportOwn {personKey}", $"local: newsletters.test {issue}",
            ],
            trail);
        Assert.DoesNotContain(reader, await StoredText.OfAsync(system.Services), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_mail_that_waits_for_somebody_whose_message_is_erased_never_arrives()
    {
        var (gone, kept) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        var contact = system.Services.GetRequiredService<IOptions<ContactOptions>>().Value;
        contact.AutoReply = true;
        var erased = "";
        await WithoutMailboxAsync(async () =>
        {
            erased = await system.Client.WrittenAsync(ContactCalls.Message(email: gone));
            await system.Client.WrittenAsync(ContactCalls.Message(email: kept));
            await Eventually.GetAsync(async () => await OwnersAsync(), owners => owners.Contains($"inquiry/{erased}"));
            Assert.Equal(204, (await DeleteAsync($"{ContactCalls.Inbox}/{erased}")).Status);
        });
        contact.AutoReply = false;

        await RelayLaterAsync();

        await Eventually.GetAsync(() => system.MailsToAsync(kept), mails => mails.Count == 1);
        Assert.Empty(await system.MailsToAsync(gone));
        Assert.Empty(await TablesThatNameAsync(erased));
    }

    [Fact]
    public async Task A_confirmation_that_a_running_sign_up_adds_after_the_erasure_never_arrives()
    {
        var address = await _newsletter.SubscribedAsync();
        var before = (await system.MailsToAsync(address)).Count;
        Assert.Equal(204, (await EraseSubscriberAsync(address)).Status);

        await system.Services.GetRequiredService<Functions.Newsletter.SelfService.ConfirmationMail>()
            .SendAsync(address, KeyOf(address), language: null, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);
        await RelayLaterAsync();

        Assert.Equal(before, (await system.MailsToAsync(address)).Count);
        Assert.Equal([StorageLayout.SuppressionsTable], await TablesThatNameAsync(KeyOf(address)));
    }

    [Fact]
    public async Task The_trail_names_what_a_list_or_a_search_showed_and_what_the_purge_removed()
    {
        var address = NewsletterCalls.NewAddress();
        var id = await system.Client.WrittenAsync(ContactCalls.Message(email: address));
        var reader = await _newsletter.SubscribedAsync();

        await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { email = address }, HttpCalls.AsStaff);
        await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}?limit=200", HttpCalls.AsStaff);
        await _newsletter.ListedAsync(reader);
        await system.RunTimerAsync("Daily");

        var trail = await TrailAsync();
        Assert.Equal([id], IdsOf(trail.First(row => row["act"]!.GetValue<string>() == "inquiries.find")));
        Assert.Contains(id, IdsOf(trail.First(row => row["act"]!.GetValue<string>() == "inquiries.list")));
        Assert.Contains(trail, row => row["act"]!.GetValue<string>() == "subscribers.list" && IdsOf(row).Contains(KeyOf(reader)));
        Assert.Contains(trail, row => row["act"]!.GetValue<string>() == "retention.purge" && row["who"]!.GetValue<string>() == "the app");
        Assert.Contains(trail, row => row["act"]!.GetValue<string>() == "retention.purged");
    }

    [Fact]
    public async Task What_the_trail_cannot_record_is_not_shown_and_does_not_happen()
    {
        var address = NewsletterCalls.NewAddress();
        var id = await system.Client.WrittenAsync(ContactCalls.Message("Quokka", email: address));
        var reader = await _newsletter.SubscribedAsync();
        var links = system.Services.GetRequiredService<NewsletterLinks>();
        var audit = system.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.AuditContainer);
        await audit.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);

        Answer[] answers =
        [
            await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}?limit=200", HttpCalls.AsStaff),
            await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff),
            await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { email = address }, HttpCalls.AsStaff),
            await system.Client.GetAnswerAsync("/api/manage/subscribers", HttpCalls.AsStaff),
            await system.Client.GetAnswerAsync("/api/manage/outbox", HttpCalls.AsStaff),
            await DeleteAsync($"{ContactCalls.Inbox}/{id}"),
            await EraseSubscriberAsync(reader),
            await system.Client.PostFormAnswerAsync(new Uri(links.Export(KeyOf(reader))).PathAndQuery, []),
            await system.Client.PostFormAnswerAsync(new Uri(links.Erase(KeyOf(reader))).PathAndQuery, []),
        ];
        await system.Services.GetRequiredService<StorageLayout>().CreateAsync(TestContext.Current.CancellationToken);

        Assert.All(answers, answer => Assert.InRange(answer.Status, 500, 503));
        Assert.DoesNotContain(answers, answer => answer.Body.Contains("Quokka", StringComparison.Ordinal) || answer.Body.Contains(reader, StringComparison.Ordinal));
        Assert.Equal("Quokka", (await system.Client.OpenAsync(id)).Text("name"));
        Assert.Equal("active", await _newsletter.StatusOfAsync(reader));
    }

    private string KeyOf(string address) => system.Services.GetRequiredService<SubscriberKeys>().Of(address);

    private static IEnumerable<string> IdsOf(JsonNode row) => row["ids"]!.AsArray().Select(id => id!.GetValue<string>());

    private Task<Answer> EraseSubscriberAsync(string address) => DeleteAsync($"/api/manage/subscribers/{KeyOf(address)}");

    private Task<Answer> DeleteAsync(string path) => system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, path, HttpCalls.AsStaff));

    private async Task TestAsync(string issue, string to)
        => Assert.Equal(202, (await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{issue}/test", new { to }, HttpCalls.AsStaff)).Status);

    private async Task WithoutMailboxAsync(Func<Task> action)
    {
        await system.SwitchMailboxAsync("off");
        try
        {
            await action();
        }
        finally
        {
            await system.SwitchMailboxAsync("on");
        }
    }

    // Later than any mail is put off to.
    private async Task RelayLaterAsync()
    {
        using var later = system.Time.Shift(TimeSpan.FromMinutes(30));
        await system.RunTimerAsync("RelayOutbox");
    }

    private async Task<List<JsonNode>> TrailAsync()
        => [.. (await system.Client.GetAnswerAsync("/api/manage/audit?limit=500", HttpCalls.AsStaff)).Json["items"]!.AsArray().Select(row => row!)];

    private async Task<List<string>> OwnersAsync()
        => await Table(StorageLayout.OutboxTable).QueryAsync<TableEntity>().Select(row => row.GetString("Owner") ?? "").ToListAsync();

    private async Task<List<string>> TablesThatNameAsync(string key)
    {
        var named = new List<string>();
        foreach (var table in StorageLayout.Tables)
        {
            if (await Table(table).QueryAsync<TableEntity>().AnyAsync(row => row.Any(cell => $"{cell.Value}".Contains(key, StringComparison.Ordinal))))
            {
                named.Add(table);
            }
        }

        return named;
    }

    private TableClient Table(string name) => system.Services.GetRequiredService<TableServiceClient>().GetTableClient(name);
}
