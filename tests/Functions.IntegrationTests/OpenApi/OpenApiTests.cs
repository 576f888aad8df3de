using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Newsletter;
using global::LocalHost.Azurite;
using Site.Tests;

namespace Functions.IntegrationTests.OpenApi;

/// <summary>The document is held against what the system really answers.</summary>
[Collection<OperationsCollection>]
public sealed class OpenApiTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task Every_get_answers_what_the_document_says()
    {
        var document = await DocumentAsync();
        var check = new SchemaCheck(document);
        var samples = await SamplesAsync();
        var operations = document["paths"]!.AsObject().Where(path => path.Value!["get"] is not null).ToList();

        foreach (var (path, item) in operations)
        {
            var address = samples.TryGetValue(path, out var sample) ? sample : path;
            Assert.False(address.Contains('{', StringComparison.Ordinal), $"{path} needs a sample here.");
            var answer = await system.Client.GetAnswerAsync($"/api{address}", HttpCalls.AsStaff);
            var content = item!["get"]!["responses"]!["200"]!["content"]!.AsObject();

            Assert.Equal((path, 200), (path, answer.Status));
            Assert.True(content.ContainsKey(answer.ContentType!) || content.ContainsKey("*/*"), $"{path} answers {answer.ContentType}.");
            if (answer.ContentType == "application/json")
            {
                Assert.Empty(check.Faults(answer.Json, content["application/json"]!["schema"]!, path));
            }
        }
    }

    [Fact]
    public async Task Errors_answer_what_the_document_says()
    {
        var document = await DocumentAsync();
        var schema = document["components"]!["schemas"]!["Problem"]!;
        Answer[] errors =
        [
            await system.Client.GetAnswerAsync("/api/articles?limit=0"),
            await system.Client.GetAnswerAsync("/api/manage/status"),
            await system.Client.PostJsonAnswerAsync("/api/contact", new { email = "nobody" }),
            await system.Client.GetAnswerAsync("/api/articles/no-such-article"),
        ];

        Assert.Equal([400, 401, 422, 404], errors.Select(error => error.Status));
        Assert.All(errors, error => Assert.Empty(new SchemaCheck(document).Faults(error.Json, schema)));
    }

    [Fact]
    public async Task A_message_is_answered_as_the_document_says()
    {
        var document = await DocumentAsync();
        var answer = await system.Client.WriteAsync(ContactCalls.Message());

        var schema = document["paths"]!["/contact"]!["post"]!["responses"]!["202"]!["content"]!["application/json"]!["schema"]!;

        Assert.Empty(new SchemaCheck(document).Faults(answer.Json, schema));
    }

    [Fact]
    public async Task A_value_that_is_not_as_described_is_a_fault()
    {
        var document = await DocumentAsync();
        var problem = (await system.Client.GetAnswerAsync("/api/articles?limit=0")).Json;
        problem["status"] = "400";
        problem["more"] = true;
        problem.AsObject().Remove("title");

        Assert.Equal(3, new SchemaCheck(document).Faults(problem, document["components"]!["schemas"]!["Problem"]!).Count());
    }

    [Fact]
    public async Task A_linter_has_nothing_to_say_about_the_document()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "redocly");
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), (await DocumentAsync()).ToJsonString(), TestContext.Current.CancellationToken);
        await NodePackages.InstallAsync(folder);

        var lint = await Command.RunAsync(
            NodeJs.Node,
            [Path.Combine("node_modules", "@redocly", "cli", "bin", "cli.js"), "lint", "openapi.json", "--extends", "recommended", "--format", "json"],
            folder,
            TestContext.Current.CancellationToken);

        var totals = JsonNode.Parse(lint!.Output)!["totals"]!;
        Assert.True((0, 0) == (totals["errors"]!.GetValue<int>(), totals["warnings"]!.GetValue<int>()), lint.Output);
    }

    private async Task<JsonNode> DocumentAsync()
    {
        var answer = await system.Client.GetAnswerAsync("/api/openapi.json");
        Assert.Equal((200, "application/json", "no-store"), (answer.Status, answer.ContentType, answer.Header("Cache-Control")));
        return answer.Json;
    }

    // An address for each path that has parameters, or that needs a query.
    private async Task<Dictionary<string, string>> SamplesAsync()
    {
        var reader = await _newsletter.SubscribedAsync();
        var issue = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(issue, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(issue);
        var article = (await system.Client.GetAnswerAsync("/api/articles")).Json["items"]![0]!["slug"]!.GetValue<string>();
        var welcome = (await Eventually.GetAsync(() => system.MailsToAsync(reader), mails => mails.Any(mail => mail.CustomArgs.ContainsKey("c")))).First(mail => mail.CustomArgs.ContainsKey("c"));
        var preferences = Regex.Match(welcome.Text, @"/newsletter/preferences\?token=[A-Za-z0-9_-]+").Value;
        await PutAsync("services/openapi-service.md", "---\ntitle: A service\ndate: 2026-01-01\nsummary: One.\n---\nText.\n");
        await PutAsync(
            "exercises/openapi-exercise.md",
            "---\ntitle: An exercise\ndate: 2026-01-01\nsummary: One.\nkind: recorded\nmediaUrl: https://media.example/calm.mp3\ndurationSeconds: 60\n---\nText.\n");
        await PutAsync("media/openapi.txt", "text");
        await PutAsync("services/openapi-service.md", "---\ntitle: A service\ndate: 2026-01-01\nsummary: Another.\n---\nText.\n");
        var history = (await system.Client.GetAnswerAsync("/api/manage/history?path=services/openapi-service.md", HttpCalls.AsStaff)).Json["items"]![0]!;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/articles/{slug}"] = $"/articles/{article}",
            ["/articles/{slug}/related"] = $"/articles/{article}/related",
            ["/docs/{file}"] = "/docs/swagger-ui-bundle.js",
            ["/pages/{path}"] = $"/pages/articles/{article}",
            ["/services/{slug}"] = "/services/openapi-service",
            ["/exercises/{slug}"] = "/exercises/openapi-exercise",
            ["/exercises/{slug}/calendar.ics"] = "/exercises/evening-wind-down/calendar.ics",
            ["/media/{path}"] = "/media/openapi.txt",
            ["/newsletter/issues/{slug}"] = $"/newsletter/issues/{issue}",
            ["/newsletter/preferences"] = preferences,
            ["/search"] = "/search?q=session",
            ["/search/page"] = "/search/page?q=session",
            ["/search/suggest"] = "/search/suggest?q=ses",
            ["/manage/inquiries/{id}"] = $"/manage/inquiries/{await system.Client.WrittenAsync()}",
            ["/manage/inquiries/{id}.json"] = $"/manage/inquiries/{await system.Client.WrittenAsync()}.json?notes=true",
            ["/manage/newsletters/{slug}"] = $"/manage/newsletters/{issue}",
            ["/manage/content/{path}"] = "/manage/content/services/openapi-service.md",
            ["/manage/history"] = "/manage/history?path=services/openapi-service.md",
            ["/manage/history/{version}"] = $"/manage/history/{history["version"]}?path=services/openapi-service.md",
            ["/manage/preview-link/{slug}"] = $"/manage/preview-link/{article}",
        };
    }

    private async Task PutAsync(string path, string text)
    {
        var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/content/{path}", HttpCalls.AsStaff);
        request.Content = new StringContent(text);
        Assert.Equal(200, (await system.Client.AnswerAsync(request)).Status);
    }
}
