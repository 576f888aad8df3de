using Azure.Data.Tables;
using Functions.IntegrationTests.Contact;
using Functions.Security.Cryptography;
using Functions.Storage;
using global::LocalHost;
using global::LocalHost.Azurite;

namespace Functions.IntegrationTests.Security.Cryptography;

/// <summary>On storage of its own: what is encrypted again does not open for the shared system any more.</summary>
public sealed class KeyRotationTests
{
    [Fact]
    public async Task After_a_new_key_one_command_makes_the_old_one_needless_and_a_row_without_its_key_hides_no_other()
    {
        var data = Directory.CreateTempSubdirectory("rotation-tests-").FullName;
        await using (var azurite = await AzuriteServer.StartAsync(Folders.Azurite, data, Console.WriteLine, TestContext.Current.CancellationToken))
        {
            var message = ContactCalls.Message("Rotating Visitor");
            message["fields"] = new { insurance = "Blue" };
            var id = await WithKeysAsync(azurite, data, [], client => client.WrittenAsync(message));

            await WithKeysAsync(azurite, data, [('2', 'n')], async client =>
            {
                var first = await ReencryptAsync(client);
                var again = await ReencryptAsync(client);
                Assert.Equal((1, 0), (first.Json["inquiries"]!.GetValue<int>(), again.Json["inquiries"]!.GetValue<int>()));
                return id;
            });

            // Only somebody who means to may use a version for another key.
            await ForgetCheckAsync(azurite, "EncryptionKeys__1");
            await WithKeysAsync(azurite, data, [('1', 'x'), ('2', 'n')], async client =>
            {
                var opened = await client.OpenAsync(id);
                Assert.Equal(("Rotating Visitor", "Blue"), (opened.Text("name"), opened.Json["fields"]![0]!["value"]!.GetValue<string>()));
                return id;
            });

            await WithKeysAsync(azurite, data, [('1', 'x'), ('3', 'y')], async client =>
            {
                var readable = await client.WrittenAsync();
                var inbox = await client.InboxAsync();
                Assert.Equal([readable, id], inbox.Select(item => item["id"]!.GetValue<string>()));
                Assert.StartsWith("(cannot be opened", inbox[1]["name"]!.GetValue<string>(), StringComparison.Ordinal);
                var unreadable = (await ReencryptAsync(client)).Json["unreadable"]!;
                Assert.Contains($"inquiries/{id}", unreadable["first"]!.AsArray().Select(row => row!.GetValue<string>()));
                Assert.Equal(unreadable["first"]!.AsArray().Count, unreadable["count"]!.GetValue<int>());
                return id;
            });
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Another_key_than_the_one_that_was_used_stops_the_app_before_it_seals_anything()
    {
        const string Setting = "Security:EncryptionKeys:1";
        var data = Directory.CreateTempSubdirectory("wrong-key-tests-").FullName;
        await using (var azurite = await AzuriteServer.StartAsync(Folders.Azurite, data, Console.WriteLine, TestContext.Current.CancellationToken))
        {
            await WithKeysAsync(azurite, data, [], client => client.WrittenAsync());
            var before = await RowsAsync(azurite);

            var wrong = await Assert.ThrowsAsync<WrongKeyException>(() => WithSettingsAsync(azurite, data, new() { [Setting] = KeyOf('w') }, _ => Task.FromResult("")));

            Assert.Contains(Setting.Replace(":", "__", StringComparison.Ordinal), wrong.Message, StringComparison.Ordinal);
            Assert.Equal(before, await RowsAsync(azurite));
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(AzuriteServer azurite)
        => await new TableClient(azurite.ConnectionString, StorageLayout.InquiriesTable)
            .QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)
            .Select(row => $"{row.RowKey} {row.ETag}").ToListAsync(TestContext.Current.CancellationToken);

    private static Task ForgetCheckAsync(AzuriteServer azurite, string key)
        => new TableClient(azurite.ConnectionString, StorageLayout.KeysTable).DeleteEntityAsync("check", key, cancellationToken: TestContext.Current.CancellationToken);

    private static Task<Answer> ReencryptAsync(HttpClient client)
        => client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, "/api/manage/keys/reencrypt", HttpCalls.AsStaff));

    private static Task<string> WithKeysAsync(AzuriteServer azurite, string data, (char Version, char Letter)[] keys, Func<HttpClient, Task<string>> act)
        => WithSettingsAsync(azurite, data, new(keys.Select(key => new KeyValuePair<string, string?>($"Security:EncryptionKeys:{key.Version}", KeyOf(key.Letter))), StringComparer.Ordinal) { ["Contact:Fields:insurance:Label"] = "Insurance" }, act);

    private static string KeyOf(char letter) => Convert.ToBase64String([.. Enumerable.Repeat((byte)letter, 32)]);

    private static async Task<string> WithSettingsAsync(AzuriteServer azurite, string data, Dictionary<string, string?> settings, Func<HttpClient, Task<string>> act)
    {
        await using var app = await LocalHostApp.StartAsync(
            new LocalHostOptions { Storage = azurite.ConnectionString, StaffKey = HttpCalls.StaffKey, Port = 0, DataFolder = data, RunTimers = false, Settings = settings },
            TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(app);
        return await act(client);
    }
}
