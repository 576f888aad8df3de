using System.Net.Http.Json;
using System.Text.Json;

namespace Functions.IntegrationTests.LocalHost;

public sealed class KilledHostTests
{
    [Fact]
    public async Task A_message_taken_while_mail_was_down_reaches_staff_once_although_the_host_was_killed_before_mail_came_back()
    {
        var folder = Directory.CreateTempSubdirectory("killed-host-").FullName;
        string id;
        await using (var first = await HostProcess.StartAsync(folder))
        {
            using var off = new FormUrlEncodedContent([new("state", "off")]);
            using var switched = await first.Client.PostAsync(new Uri("/dev/mail/switch", UriKind.Relative), off, TestContext.Current.CancellationToken);
            var answer = await first.Client.PostJsonAnswerAsync("/api/contact", new { name = "Killed", email = "killed@example.com", message = "Hello", consent = true });
            id = answer.Text("id");
            await first.KillAsync();
        }

        await using (var second = await HostProcess.StartAsync(folder))
        {
            var mails = await Eventually.GetAsync(() => MailsAsync(second.Client), mails => mails.Count > 0);
            Assert.Contains(id, Assert.Single(mails).Text, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<ReceivedMail>> MailsAsync(HttpClient client)
    {
        using var relayed = await client.PostAsync(new Uri("/admin/functions/RelayOutbox", UriKind.Relative), content: null);
        return (await client.GetFromJsonAsync<List<ReceivedMail>>("/dev/mail.json", JsonSerializerOptions.Web))!;
    }
}
