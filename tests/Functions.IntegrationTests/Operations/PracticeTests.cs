using System.Text.Json.Nodes;
using global::LocalHost;

namespace Functions.IntegrationTests.Operations;

/// <summary>What the room Practice shows.</summary>
[Collection<OperationsCollection>]
public sealed class PracticeTests(SystemFixture system)
{
    private const string Practice = "/api/manage/practice";
    private const string Canary = "canary-canary-canary-canary-0123456789";

    [Fact]
    public async Task Each_role_sees_what_concerns_it_and_nobody_a_key()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Email:ApiKey"] = Canary };
        foreach (var role in new[] { "Inbox", "Editor", "Admin" })
        {
            settings[$"Staff:Keys:{role}er:Key"] = $"{Canary}-{role}";
            settings[$"Staff:Keys:{role}er:Roles"] = role;
        }

        await using var host = await LocalHostApp.StartAsync(system.Options with { Settings = settings }, TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(host);
        var answers = new List<string>();
        foreach (var role in new[] { "Inbox", "Editor", "Admin" })
        {
            var answer = await client.GetAnswerAsync(Practice, ("x-staff-key", $"{Canary}-{role}"));

            Assert.Equal(200, answer.Status);
            Assert.DoesNotContain("canary", answer.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(HttpCalls.StaffKey, answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String("eeeeeeeeeeee"u8), answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("AccountKey", answer.Body, StringComparison.OrdinalIgnoreCase);
            answers.Add(string.Join(' ', answer.Json["sections"]!.AsArray().Select(section => section!["id"]!.GetValue<string>())));
        }

        Assert.Equal(
            [
                "practice contact limits mail access schedules retention",
                "practice newsletter mail access schedules retention",
                "practice contact limits newsletter mail access schedules backups keys addresses retention",
            ],
            answers);
        Assert.Equal(401, (await client.GetAnswerAsync(Practice)).Status);
        Assert.Equal(400, (await client.GetAnswerAsync($"{Practice}?x=1", HttpCalls.AsStaff)).Status);
    }

    [Fact]
    public async Task What_is_known_of_keys_tasks_and_backups_is_there()
    {
        await system.RunTimerAsync("Daily");

        var answer = await system.Client.GetAnswerAsync(Practice, HttpCalls.AsStaff);

        Assert.Equal(["Current: seals what is new", "Check value is right"], Values(answer, "keys", "Encryption key, version 1"));
        Assert.NotEmpty(Item(answer, "keys", "Encryption key, version 1")["times"]!.AsArray());
        Assert.Equal(["Every 5 minutes"], Values(answer, "schedules", "Publishing what was written"));
        Assert.Equal(["last", "next"], Item(answer, "schedules", "The day’s backup, removal, digests and staff mail")["times"]!.AsArray().Select(time => time!["what"]!.GetValue<string>()));
        Assert.Equal(["Made and read back"], Values(answer, "backups", "Last backup of every table"));
        Assert.Contains("this-machine", answer.Json["problems"]!.AsArray().Select(problem => problem!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Without_storage_what_is_configured_is_there_and_that_it_is_away()
        => await system.WithoutStorageAsync(async () =>
        {
            // What was found is remembered for some seconds.
            using var later = system.Time.Shift(TimeSpan.FromSeconds(10));
            var answer = await system.Client.GetAnswerAsync(Practice, HttpCalls.AsStaff);

            Assert.Equal((200, "not-ready"), (answer.Status, answer.Json["problems"]![0]!["id"]!.GetValue<string>()));
            Assert.Equal(["The Juniper Center"], Values(answer, "practice", "Name"));
        });

    private static JsonNode Item(Answer answer, string section, string name) => answer.Json["sections"]!.AsArray().Single(part => part!["id"]!.GetValue<string>() == section)!["items"]!.AsArray()
        .Single(item => item!["name"]!.GetValue<string>() == name)!;

    private static IEnumerable<string> Values(Answer answer, string section, string name) => Item(answer, section, name)["values"]!.AsArray().Select(value => value!.GetValue<string>());
}
