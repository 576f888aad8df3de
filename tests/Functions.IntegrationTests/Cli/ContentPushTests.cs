using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.IntegrationTests.Content;
using global::LocalHost;

namespace Functions.IntegrationTests.Cli;

[Collection<ContentCollection>]
public sealed class ContentPushTests(SystemFixture system) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pushed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Into_an_account_that_is_named_content_is_uploaded_and_left_to_the_app_to_publish()
    {
        await WriteAsync("pushed-elsewhere", "title: Pushed");

        var ended = await PushAsync("--storage", system.ConnectionString);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Complaint));
        Assert.Contains("1 files uploaded. The app publishes them", ended.Output, StringComparison.Ordinal);
        Assert.Equal(404, await StatusAsync("pushed-elsewhere"));
        await system.PublishAsync();
        Assert.StartsWith(system.Client.BaseAddress!.AbsoluteUri, (await system.Client.GetAnswerAsync("/api/articles/pushed-elsewhere")).Text("canonicalUrl"), StringComparison.Ordinal);
        await RemoveAsync("pushed-elsewhere");
    }

    [Fact]
    public async Task Without_an_account_the_LocalHost_of_the_data_folder_publishes_it_at_once_and_says_what_is_wrong()
    {
        await WriteAsync("pushed-here", "title: Pushed");
        await WriteAsync("pushed-broken", "date: 2026-01-01");

        var ended = await PushAsync("--data", system.DataFolder);

        Assert.Equal((1, ""), (ended.ExitCode, ended.Complaint));
        Assert.Matches(@"articles/pushed-broken\.md\(\d+,\d+\): error: ", ended.Output);
        Assert.Contains($"Published at {system.Client.BaseAddress!.AbsoluteUri.TrimEnd('/')}: ", ended.Output, StringComparison.Ordinal);
        Assert.Equal((200, 404), (await StatusAsync("pushed-here"), await StatusAsync("pushed-broken")));
        await RemoveAsync("pushed-here", "pushed-broken");
    }

    [Fact]
    public async Task Where_no_LocalHost_has_its_data_that_is_said_with_what_to_do()
    {
        var ended = await PushAsync("--data", _folder);

        AssertNoneRuns(ended, _folder);
    }

    [Fact]
    public async Task A_LocalHost_that_was_killed_is_not_taken_for_one_that_runs()
    {
        var data = Directory.CreateTempSubdirectory("killed-host-").FullName;
        await using (var host = await LocalHost.HostProcess.StartAsync(data, "--storage", system.ConnectionString))
        {
            await host.KillAsync();
        }

        Assert.True(File.Exists(Path.Combine(data, "localhost.json")));
        AssertNoneRuns(await PushAsync("--data", data), data);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Another_LocalHost_that_came_to_the_same_address_gets_nothing()
    {
        var data = Directory.CreateTempSubdirectory("former-host-").FullName;
        var former = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(system.DataFolder, "localhost.json"), TestContext.Current.CancellationToken))!;
        former["instance"] = Guid.NewGuid().ToString();
        await File.WriteAllTextAsync(Path.Combine(data, "localhost.json"), former.ToJsonString(), TestContext.Current.CancellationToken);

        AssertNoneRuns(await PushAsync("--data", data), data);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_LocalHost_that_has_stopped_leaves_no_word_of_its_storage_and_staff_key()
    {
        var data = Directory.CreateTempSubdirectory("stopped-host-").FullName;
        var file = Path.Combine(data, "localhost.json");

        await using (await LocalHostApp.StartAsync(system.Options with { DataFolder = data }, CancellationToken.None))
        {
            using var written = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal(system.ConnectionString, written.RootElement.GetProperty("storage").GetString());
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.Empty(Directory.EnumerateFiles(data, "localhost.json*"));
        Directory.Delete(data, recursive: true);
    }

    private static void AssertNoneRuns(CommandResult ended, string data)
    {
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith($"No LocalHost runs with its data in {data}: start it with", ended.Complaint, StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, string front) => File.WriteAllTextAsync(Path.Combine(_folder, $"{name}.md"), $"---\n{front}\n---\nSome words.\n");

    private async Task<CommandResult> PushAsync(params string[] where)
    {
        using var push = CommandRun.Start(new Dictionary<string, string>(StringComparer.Ordinal), ["content", "push", _folder, .. where]);
        return await push.EndAsync();
    }

    private async Task<int> StatusAsync(string slug) => (await system.Client.GetAnswerAsync($"/api/articles/{slug}")).Status;

    private async Task RemoveAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await system.Content().GetBlobClient($"articles/{name}.md").DeleteAsync();
        }

        await system.PublishAsync();
    }
}
