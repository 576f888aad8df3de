using System.Text.Json;
using Functions.IntegrationTests.Contact;
using Functions.Storage;
using global::LocalHost;
using global::LocalHost.Azurite;

namespace Functions.IntegrationTests.Published;

/// <summary>The published app on a storage account that nobody has prepared.</summary>
[Collection<PublishedCollection>]
public sealed class MissingLayoutTests(PublishedApp app) : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("functions-empty-").FullName;
    private AzuriteServer _azurite = null!;

    public async ValueTask InitializeAsync()
        => _azurite = await AzuriteServer.StartAsync(Folders.Azurite, _data, Console.WriteLine, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_answered_as_if_it_were_empty_and_what_is_missing_is_named()
    {
        await using var host = await StartAsync("Production");
        foreach (var path in new[]
        {
            "articles", "articles/x", "services", "exercises", "exercises/calendar.ics", "tags", "authors", "search?q=x", "search/suggest?q=x",
            "feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json", "sitemap.xml", "newsletter/issues", "newsletter/issues/x", "media/x.png",
        })
        {
            var answer = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, $"/api/{path}"));
            Assert.Equal((path, 503, "no-store"), (path, answer.Status, answer.Header("Cache-Control")));
        }

        var message = HttpCalls.Request(HttpMethod.Post, "/api/contact");
        message.Content = new StringContent(JsonSerializer.Serialize(ContactCalls.Message()), encoding: null, "application/json");
        var contact = await host.AnswerAsync(message);
        var ready = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/health/ready"));

        Assert.Equal(503, contact.Status);
        Assert.Contains("Crisis Lifeline", contact.Body, StringComparison.Ordinal);
        Assert.Equal(503, ready.Status);
        foreach (var place in StorageLayout.Containers.Select(name => $"container {name}")
            .Concat(StorageLayout.Tables.Select(name => $"table {name}"))
            .Concat(StorageLayout.Queues.Select(name => $"queue {name}")))
        {
            Assert.Contains(place, ready.Text("detail"), StringComparison.Ordinal);
        }

        Assert.Contains("storage create", ready.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_developers_machine_the_app_creates_it()
    {
        await using var host = await StartAsync("Development");

        var ready = await Eventually.GetAsync(
            () => host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/health/ready")), answer => answer.Status == 200);

        Assert.Equal("ok", ready.Text("status"));
    }

    private async Task<FunctionsHost> StartAsync(string environment)
    {
        _ = app.Host;
        var settings = new Dictionary<string, string?>(app.Settings) { ["Storage"] = _azurite.ConnectionString, ["AZURE_FUNCTIONS_ENVIRONMENT"] = environment };
        var host = await FunctionsHost.StartAsync(app.Folder, settings);
        await host.LoadAsync(app.Folder);
        return host;
    }
}
