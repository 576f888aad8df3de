using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Contact.Inbox;
using Functions.IntegrationTests.Newsletter;
using Functions.IntegrationTests.Operations.Backups;
using Functions.Newsletter.Subscribers;
using Functions.Operations.Exports;
using Functions.Storage;
using global::LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Cli;

/// <summary>A practice leaves: the command runs as a process, on the storage of a running system.</summary>
[Collection<BackupsCollection>]
public sealed class ExportCommandTests(SystemFixture own) : BackupSystem(own), IDisposable
{
    private const string Audit = "/api/manage/audit";
    private readonly NewsletterCalls _newsletter = new(own);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Everything_is_there_readable_for_its_owner_only_and_the_export_is_audited()
    {
        var message = ContactCalls.Message(name: "=Zoë", message: $"Line one\nline \"two\" {Guid.NewGuid()}");
        var id = await Own.Client.WrittenAsync(message);
        await Own.Client.ChangedAsync(id, new { note = "Called back." });
        var reader = await _newsletter.SubscribedAsync();
        var issue = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(issue, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(issue);
        var draft = await _newsletter.WriteAsync("Not yet sent.");
        var content = await PutAsync("media/calm/one.bin", [0, 1, 2, 255]);

        var ended = await RunAsync();

        Assert.Equal((0, ""), (ended.ExitCode, ended.Complaint));
        var written = JsonNode.Parse(Assert.Single(await LinesAsync("messages.jsonl")))!;
        Assert.Equal((id, "=Zoë", (string)message["message"]), (written["id"]!.GetValue<string>(), written["name"]!.GetValue<string>(), written["message"]!.GetValue<string>()));
        Assert.Equal("Called back.", written["notes"]![0]!["text"]!.GetValue<string>());
        Assert.Equal("'=Zoë", (await CellsAsync("messages.csv"))[0]["name"]);
        var subscriber = Assert.Single(await CellsAsync("newsletter/subscribers.csv"));
        Assert.Equal((reader, "active"), (subscriber["email"], subscriber["status"]));
        var delivery = Assert.Single(await CellsAsync("newsletter/deliveries.csv"));
        Assert.Equal((issue, subscriber["id"], "accepted"), (delivery["issue"], delivery["subscriber"], delivery["state"]));
        var sent = (await LinesAsync("newsletter/issues.jsonl")).Select(line => JsonNode.Parse(line)!).Single(line => line["slug"]!.GetValue<string>() == issue);
        Assert.Equal(("sent", $"Issue {issue}", 1), (sent["state"]!.GetValue<string>(), sent["subject"]!.GetValue<string>(), sent["counts"]!["accepted"]!.GetValue<int>()));
        Assert.Contains("Breathe in", await TextAsync($"newsletter/issues/{issue}.html"), StringComparison.Ordinal);
        Assert.Contains("Breathe in", await TextAsync($"newsletter/issues/{issue}.txt"), StringComparison.Ordinal);
        Assert.Contains("Not yet sent.", await TextAsync($"content/newsletters/{draft}.md"), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(PathOf("content/media/calm/one.bin"), TestContext.Current.CancellationToken));
        var trail = await Task.WhenAll(Directory.GetFiles(PathOf("audit")).Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        Assert.Contains($"\"who\":\"cli {Environment.UserName}\",\"act\":\"export.all\"", string.Concat(trail), StringComparison.Ordinal);
        Assert.Contains("Messages: 1\n", await TextAsync("README.txt"), StringComparison.Ordinal);
        Assert.All(_folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(_folder), AssertPrivate);
    }

    [Fact]
    public async Task The_list_of_subscribers_imports_back_without_whoever_left_and_says_who_did()
    {
        var (stays, leaves, erased) = (await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync());
        var subscriptions = Own.Services.GetRequiredService<Subscriptions>();
        await subscriptions.UnsubscribeAsync(KeyOf(leaves), TestContext.Current.CancellationToken);
        await subscriptions.EraseAsync(KeyOf(erased), TestContext.Current.CancellationToken);

        Assert.Equal(0, (await RunAsync()).ExitCode);
        var suppressions = await CellsAsync("newsletter/suppressions.csv");
        await Backups.StartAfreshAsync();
        var report = await _newsletter.ImportAsync(await TextAsync("newsletter/subscribers.csv"), dryRun: false);

        Assert.Equal((200, 2, 1), (report.Status, report.Json["rows"]!.GetValue<int>(), report.Json["added"]!.GetValue<int>()));
        Assert.Empty(report.Json["columnsToConfirm"]!.AsArray());
        Assert.Equal(["active", null, null], new[] { await _newsletter.StatusOfAsync(stays), await _newsletter.StatusOfAsync(leaves), await _newsletter.StatusOfAsync(erased) });
        Assert.Equal(
            new[] { (KeyOf(leaves), leaves, "unsubscribed"), (KeyOf(erased), "", "erased") }.Order(),
            suppressions.Select(row => (row["id"], row["email"], row["reason"])).Order());
    }

    [Fact]
    public async Task What_does_not_decrypt_is_named_by_its_key_and_keeps_nothing_else_back()
    {
        var (sound, damaged) = (await Own.Client.WrittenAsync(), await Own.Client.WrittenAsync());
        var (reader, lost) = (await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync());
        await DamageAsync(StorageLayout.InquiriesTable, $"i|{damaged}", "Message");
        await DamageAsync(StorageLayout.SubscribersTable, KeyOf(lost), "Email");

        var ended = await RunAsync();

        Assert.Equal((1, "2 could not be exported: not-exported.txt there names each, with the reason."), (ended.ExitCode, ended.Complaint.TrimEnd()));
        var faults = await TextAsync("not-exported.txt");
        Assert.Contains($"Messages: {damaged} does not decrypt", faults, StringComparison.Ordinal);
        Assert.Contains($"Subscribers: {KeyOf(lost)} does not decrypt", faults, StringComparison.Ordinal);
        Assert.Equal(sound, JsonNode.Parse(Assert.Single(await LinesAsync("messages.jsonl")))!["id"]!.GetValue<string>());
        Assert.Equal(reader, Assert.Single(await CellsAsync("newsletter/subscribers.csv"))["email"]);
        Assert.NotEmpty(Directory.GetFiles(PathOf("audit")));
        Assert.Contains("Messages: 1, and 1 that could not be exported", await TextAsync("README.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_refused_before_anything_is_read()
    {
        await File.WriteAllTextAsync(PathOf("mine.txt"), "Mine.", TestContext.Current.CancellationToken);
        var before = await AuditedAsync();

        var ended = await RunAsync();

        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith($"{_folder.FullName} is not empty", ended.Complaint, StringComparison.Ordinal);
        Assert.Equal("mine.txt", Assert.Single(_folder.GetFileSystemInfos()).Name);
        Assert.Equal(before, await AuditedAsync());
    }

    [Fact]
    public async Task Without_a_row_in_the_audit_trail_nothing_is_exported()
    {
        await Own.Client.WrittenAsync();
        await AuditContainer().DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);

        var ended = await RunAsync();

        await AuditContainer().CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task An_export_that_was_interrupted_has_no_note_and_is_not_gone_on_with()
    {
        await using (var parts = Own.Services.GetRequiredService<PracticeExport>().RunAsync(_folder.FullName, "somebody", _ => { }, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            Assert.True(await parts.MoveNextAsync());
        }

        Assert.Equal(["messages.csv", "messages.jsonl"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Contains("delete it, or name another folder", (await RunAsync()).Complaint, StringComparison.Ordinal);
    }

    private static void AssertPrivate(FileSystemInfo entry)
    {
        var expected = entry is DirectoryInfo ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.True(OperatingSystem.IsWindows() || entry.UnixFileMode == expected, $"{entry.FullName}: {entry.UnixFileMode}");
    }

    private string KeyOf(string address) => Own.Services.GetRequiredService<SubscriberKeys>().Of(address);

    private string PathOf(string path) => Path.Combine(_folder.FullName, path);

    private Task<string> TextAsync(string path) => File.ReadAllTextAsync(PathOf(path), TestContext.Current.CancellationToken);

    private async Task<string[]> LinesAsync(string path) => (await TextAsync(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<List<Dictionary<string, string>>> CellsAsync(string path)
    {
        var rows = CsvReading.Parse(await TextAsync(path));
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    private async Task<CommandResult> RunAsync()
    {
        var keys = SampleSettings.Keys(HttpCalls.StaffKey)
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!, StringComparer.Ordinal);
        using var run = CommandRun.Start(keys, ["export", _folder.FullName, "--storage", Own.ConnectionString]);
        return await run.EndAsync();
    }

    private async Task<byte[]> PutAsync(string path, byte[] bytes)
    {
        var content = Own.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.ContentContainer);
        await content.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, TestContext.Current.CancellationToken);
        return bytes;
    }

    private async Task DamageAsync(string table, string rowKey, string field)
    {
        var row = await Backups.Table(table).QueryAsync<TableEntity>(entity => entity.RowKey == rowKey).SingleAsync(TestContext.Current.CancellationToken);
        row.GetBinary(field)![^1] ^= 1;
        await Backups.Table(table).UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
    }

    private BlobContainerClient AuditContainer() => Own.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageLayout.AuditContainer);

    private async Task<int> AuditedAsync() => (await Own.Client.GetAnswerAsync(Audit, HttpCalls.AsStaff)).Json["items"]!.AsArray().Count(row => row!["act"]!.GetValue<string>() == "export.all");
}
