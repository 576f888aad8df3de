using System.Collections.Concurrent;
using Functions.IntegrationTests.Content;
using global::LocalHost;

namespace Functions.IntegrationTests.LocalHost;

/// <summary>What is edited in the sample's folder while LocalHost runs, in a system and a folder of its own.</summary>
public sealed class SampleWatcherTests : IAsyncLifetime
{
    private readonly SystemFixture _storage = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sample-").FullName;
    private readonly ConcurrentQueue<string> _said = new();
    private LocalHostApp? _app;

    private HttpClient Client { get; set; } = null!;

    private string Article => Path.Combine(_folder, "articles", "watched.md");

    public async ValueTask InitializeAsync()
    {
        await _storage.InitializeAsync();
        Directory.CreateDirectory(Path.Combine(_folder, "articles"));
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_file_is_published_changed_and_withdrawn_as_it_is_on_disk()
    {
        await WriteAsync("First");
        await UntilAsync("First");

        // As editors do: written beside, and moved into place.
        await File.WriteAllTextAsync($"{Article}~", Text("Second"), TestContext.Current.CancellationToken);
        File.Move($"{Article}~", Article, overwrite: true);
        await UntilAsync("Second");

        File.Delete(Article);
        await UntilAsync(title: null);
    }

    [Fact]
    public async Task A_broken_file_is_named_with_line_and_column_and_its_last_good_version_stays()
    {
        await WriteAsync("Good");
        await UntilAsync("Good");

        await File.WriteAllTextAsync(Article, "---\ntitle: Bad\ntitle: Worse\n---\nText.\n", TestContext.Current.CancellationToken);

        await SaidAsync("articles/watched.md has errors");
        Assert.Contains(_said, line => line.StartsWith("articles/watched.md(3,1): error: ", StringComparison.Ordinal));
        Assert.Equal("Good", await TitleAsync());
    }

    [Fact]
    public async Task What_staff_wrote_is_neither_replaced_nor_deleted()
    {
        await WriteAsync("From disk");
        await UntilAsync("From disk");
        await PutAsync("From staff");

        await WriteAsync("From disk again");
        await SaidAsync("articles/watched.md stays in storage");
        Assert.Equal("From staff", await TitleAsync());

        _said.Clear();
        File.Delete(Article);
        await SaidAsync("articles/watched.md stays in storage");
        Assert.Equal("From staff", await TitleAsync());
    }

    [Fact]
    public async Task What_was_edited_while_it_was_stopped_is_there_at_the_next_start_but_not_what_staff_wrote_or_deleted()
    {
        await WriteAsync("Edited", "edited");
        await WriteAsync("Written by staff", "written");
        await WriteAsync("Deleted by staff", "deleted");
        await UntilAsync("Edited", "edited");
        await UntilAsync("Written by staff", "written");
        await UntilAsync("Deleted by staff", "deleted");
        await PutAsync("Staff", "written");
        await DeleteAsync("deleted");
        await StopAsync();
        foreach (var name in (string[])["edited", "written", "deleted"])
        {
            await WriteAsync("Edited while stopped", name);
        }

        await StartAsync();

        Assert.Equal("Edited while stopped", await TitleAsync("edited"));
        Assert.Equal("Staff", await TitleAsync("written"));
        Assert.Null(await TitleAsync("deleted"));
    }

    [Fact]
    public async Task What_editors_leave_beside_a_file_is_not_content()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "articles", ".hidden.md"), Text("Hidden"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "notes.md"), Text("Notes"), TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(_folder, "articles", ".#watched.md"), "nobody@nowhere");
        await WriteAsync("Content");
        await UntilAsync("Content");

        Assert.False(await _storage.Content().GetBlobClient("articles/.hidden.md").ExistsAsync(TestContext.Current.CancellationToken));
        Assert.False(await _storage.Content().GetBlobClient("notes.md").ExistsAsync(TestContext.Current.CancellationToken));
    }

    private static string Text(string title) => $"---\ntitle: {title}\n---\nSome words.\n";

    private async Task StartAsync()
    {
        var options = _storage.Options with { SampleFolder = _folder, WatchSample = true, Progress = _said.Enqueue };
        _app = await LocalHostApp.StartAsync(options, CancellationToken.None);
        Client = SystemFixture.ClientOf(_app);
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
    }

    private Task WriteAsync(string title, string name = "watched") => File.WriteAllTextAsync(Path.Combine(_folder, "articles", $"{name}.md"), Text(title));

    private async Task PutAsync(string title, string name = "watched")
    {
        var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/content/articles/{name}.md", HttpCalls.AsStaff);
        request.Content = new StringContent(Text(title));
        Assert.Equal(200, (await Client.AnswerAsync(request)).Status);
    }

    private async Task DeleteAsync(string name)
        => Assert.Equal(204, (await Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"/api/manage/content/articles/{name}.md", HttpCalls.AsStaff))).Status);

    private async Task<string?> TitleAsync(string name = "watched")
    {
        var answer = await Client.GetAnswerAsync($"/api/articles/{name}");
        return answer.Status == 200 ? answer.Text("title") : null;
    }

    private Task UntilAsync(string? title, string name = "watched") => Eventually.GetAsync(() => TitleAsync(name), found => found == title);

    private Task SaidAsync(string start)
        => Eventually.GetAsync(() => Task.FromResult(string.Join('\n', _said)), said => said.Split('\n').Any(line => line.StartsWith(start, StringComparison.Ordinal)));
}
