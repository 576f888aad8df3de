using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Data.Tables;
using Functions.IntegrationTests.LocalHost;
using Functions.Storage;
using global::LocalHost;
using global::LocalHost.Azurite;

namespace Functions.IntegrationTests.Contact.Intake;

/// <summary>
/// The app is killed with SIGKILL and storage stopped and started again while people write. <c>KILL_RUN_MESSAGES=2000</c> makes it the
/// full run; without it, a short one.
/// </summary>
public sealed class KilledWhileWritingTests(ITestOutputHelper output)
{
    private const int MessagesASecond = 50;
    private const int KillsARun = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("KILL_RUN_MESSAGES") ?? "200");

    private readonly ConcurrentDictionary<int, string> _taken = new();
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private volatile HostProcess _host = null!;

    [Fact]
    public async Task Threat_39_Every_message_that_was_thanked_for_is_in_the_inbox_exactly_once_whatever_is_killed()
    {
        var folder = Directory.CreateTempSubdirectory("kill-run-").FullName;
        await using (var azurite = await AzuriteServer.StartAsync(Folders.Azurite, folder, Console.WriteLine, TestContext.Current.CancellationToken))
        {
            var appFolder = Path.Combine(folder, "app");
            _host = await HostProcess.StartAsync(appFolder, "--storage", azurite.ConnectionString);
            var writing = Task.WhenAll(Enumerable.Range(0, Messages).Select(WriteAsync));
            for (var kill = 0; kill < KillsARun; kill++)
            {
                await Task.Delay(TimeSpan.FromSeconds((double)Messages / MessagesASecond / (KillsARun + 1)), TestContext.Current.CancellationToken);
                var killed = _host;
                if (kill % 2 == 1)
                {
                    await azurite.StopAsync();
                    await azurite.RestartAsync(TestContext.Current.CancellationToken);
                }

                await killed.KillAsync();
                _host = await HostProcess.StartAsync(appFolder, "--storage", azurite.ConnectionString);
                await killed.DisposeAsync();
            }

            await writing;
            await AssertNothingLostAsync();
            await AssertStaffAreToldAsync(azurite.ConnectionString);
            await _host.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task WriteAsync(int number)
    {
        await Task.Delay(TimeSpan.FromSeconds((double)number / MessagesASecond), TestContext.Current.CancellationToken);
        var message = ContactCalls.Message($"Visitor {number}", $"Message {number}");
        var since = Stopwatch.StartNew();
        while (since.Elapsed < TimeSpan.FromMinutes(5))
        {
            if (await TryAsync(message, $"key-{number}") is { } id)
            {
                _taken[number] = id;
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), TestContext.Current.CancellationToken);
        }
    }

    private async Task<string?> TryAsync(Dictionary<string, object> message, string key)
    {
        try
        {
            var answer = await _host.Client.WriteAsync(message, ("Idempotency-Key", key));
            _answers.AddOrUpdate($"{answer.Status}", 1, (_, count) => count + 1);
            Assert.True(answer.Status is 202 or 429 or >= 500, $"{answer.Status}");
            return answer.Status == 202 ? answer.Text("id") : null;
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException or ObjectDisposedException)
        {
            _answers.AddOrUpdate("no answer", 1, (_, count) => count + 1);
            return null;
        }
    }

    private async Task AssertNothingLostAsync()
    {
        var inbox = (await _host.Client.InboxAsync()).Select(item => item["id"]!.GetValue<string>()).ToList();
        output.WriteLine($"{Messages} messages, {KillsARun} kills: {string.Join(", ", _answers.Select(pair => $"{pair.Value} x {pair.Key}"))}; {inbox.Count} in the inbox.");

        Assert.Equal(Messages, _taken.Count);
        Assert.Equal(_taken.Values.Order(StringComparer.Ordinal), inbox.Order(StringComparer.Ordinal));
    }

    // Staff are told by one mail in five minutes. What was stored just before a kill is told by then, or is owed to the next mail.
    private async Task AssertStaffAreToldAsync(string storage)
    {
        var tables = new TableServiceClient(storage);
        var (owed, _) = await Eventually.GetAsync(
            async () =>
            {
                using var relayed = await _host.Client.PostAsync(new Uri("/admin/functions/RelayOutbox", UriKind.Relative), content: null);
                return (Owed: await KeysAsync(StorageLayout.InquiriesTable, "m|"), Mails: await KeysAsync(StorageLayout.OutboxTable, "messages-"));
            },
            state => state.Mails.Count > 0 && (state.Owed.Count == 0 || state.Mails.Exists(id => id.EndsWith($"-{DateTimeOffset.UtcNow.Ticks / Interval.Ticks}", StringComparison.Ordinal))));
        Assert.All(owed, id => Assert.Contains(id, _taken.Values));

        ValueTask<List<string>> KeysAsync(string table, string prefix) => tables.GetTableClient(table)
            .QueryAsync<TableEntity>(select: ["RowKey"])
            .Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))
            .Select(row => row.RowKey.Replace("m|", "", StringComparison.Ordinal))
            .ToListAsync();
    }
}
