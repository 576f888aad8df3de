using Functions.IntegrationTests.Contact;
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
            var id = await WithKeysAsync(azurite, data, [], client => client.WrittenAsync(message));

            await WithKeysAsync(azurite, data, [('2', 'n')], async client =>
            {
                var first = await ReencryptAsync(client);
                var again = await ReencryptAsync(client);
                Assert.Equal((1, 0), (first.Json["inquiries"]!.GetValue<int>(), again.Json["inquiries"]!.GetValue<int>()));
                return id;
            });

            await WithKeysAsync(azurite, data, [('1', 'x'), ('2', 'n')], async client =>
            {
                Assert.Equal("Rotating Visitor", (await client.OpenAsync(id)).Text("name"));
                return id;
            });

            await WithKeysAsync(azurite, data, [('3', 'y')], async client =>
            {
                var readable = await client.WrittenAsync();
                var inbox = await client.InboxAsync();
                Assert.Equal([readable, id], inbox.Select(item => item["id"]!.GetValue<string>()));
                Assert.StartsWith("(cannot be opened", inbox[1]["name"]!.GetValue<string>(), StringComparison.Ordinal);
                return id;
            });
        }

        Directory.Delete(data, recursive: true);
    }

    private static Task<Answer> ReencryptAsync(HttpClient client)
        => client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, "/api/manage/keys/reencrypt", HttpCalls.AsStaff));

    private static async Task<string> WithKeysAsync(AzuriteServer azurite, string data, (char Version, char Letter)[] keys, Func<HttpClient, Task<string>> act)
    {
        var settings = keys.ToDictionary(
            key => $"Security:EncryptionKeys:{key.Version}",
            key => (string?)Convert.ToBase64String([.. Enumerable.Repeat((byte)key.Letter, 32)]),
            StringComparer.Ordinal);
        await using var app = await LocalHostApp.StartAsync(
            new LocalHostOptions { Storage = azurite.ConnectionString, Port = 0, DataFolder = data, RunTimers = false, Settings = settings },
            TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(app);
        return await act(client);
    }
}
