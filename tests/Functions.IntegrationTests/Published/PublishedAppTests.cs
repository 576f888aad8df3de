using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Published.Rpc;
using Functions.Storage;
using Functions.Tests.Content.Media;

namespace Functions.IntegrationTests.Published;

/// <summary>What holds only if the official worker runs the app as LocalHost does.</summary>
[Collection<PublishedCollection>]
public sealed class PublishedAppTests(PublishedApp app)
{
    // LocalHost has no https: what is only for that, it does not send.
    private static readonly string[] OfEachServer = ["Date", "Content-Length", "Transfer-Encoding", "Strict-Transport-Security"];

    [Fact]
    public async Task It_is_ready()
    {
        // Another test may have taken storage away some seconds ago.
        var answer = await Eventually.GetAsync(
            () => app.Host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/health/ready")), answer => answer.Status == 200);

        Assert.Equal("ok", answer.Text("status"));
    }

    [Theory]
    [InlineData("GET", "/api/health/live")]
    [InlineData("HEAD", "/api/health/live")]
    [InlineData("GET", "/API/Health/Live/")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/nothing/here")]
    [InlineData("GET", "/api/articles/No.Such")]
    [InlineData("GET", "/api/articles/no-such-article")]
    [InlineData("GET", "/api/articles/a%2Fb")]
    [InlineData("GET", "/api/articles/%E2%80%AE")]
    [InlineData("GET", "/api/pages/articles/no-such-article")]
    [InlineData("DELETE", "/api/articles")]
    [InlineData("GET", "/api/contact")]
    [InlineData("TRACE", "/api/contact")]
    [InlineData("OPTIONS", "/api/contact")]
    [InlineData("GET", "/api/manage/status")]
    [InlineData("POST", "/api/manage/nothing")]
    [InlineData("GET", "/api/x/manage")]
    [InlineData("GET", "/api/articles/manage")]
    [InlineData("POST", "/api/newsletter/events")]
    [InlineData("GET", "/api/newsletter/unsubscribe?token=x")]
    public async Task It_answers_as_LocalHost_does(string method, string path)
    {
        var published = await app.Host.AnswerAsync(HttpCalls.Request(new HttpMethod(method), path));

        var local = await app.Local.Client.AnswerAsync(HttpCalls.Request(new HttpMethod(method), path));
        Assert.Equal((local.Status, local.ContentType), (published.Status, published.ContentType));
        Assert.Equal(Headers(local, app.Local.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)), Headers(published, PublishedApp.Address));
        Assert.Equal(local.Body.Length == 0, published.Body.Length == 0);
        Assert.Equal(("max-age=31536000", null), (published.Header("Strict-Transport-Security"), local.Header("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("/api/%2500")]
    [InlineData("/api/%25252500")]
    [InlineData("/api/%25")]
    [InlineData("/api/media/%2500")]
    [InlineData("/api/articles/%2500")]
    [InlineData("/api/newsletter/issues/%2500")]
    public async Task A_path_is_decoded_once(string path)
    {
        Assert.Equal(404, (await app.Host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, path))).Status);
        Assert.Equal(404, (await app.Local.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Get, path))).Status);
    }

    [Fact]
    public async Task The_package_has_all_that_makes_pictures()
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/manage/media", HttpCalls.AsStaff);
        request.Content = new MultipartFormDataContent { { new ByteArrayContent(Photograph.Jpeg(600, 400, orientation: 6)), "file", "packaged.jpg" } };

        var answer = await app.Host.AnswerAsync(request);

        Assert.Equal((201, "media/packaged.jpg"), (answer.Status, answer.Text("path")));
        Assert.Contains("&w=480 480w", answer.Text("srcset"), StringComparison.Ordinal);
    }

    // The server's own limit of 30,000,000 bytes made 500 of these.
    [Theory]
    [InlineData("PUT", "/api/manage/content/media/large.png", 33_554_432, 200)]
    [InlineData("PUT", "/api/manage/content/media/large.png", 33_554_433, 413)]
    [InlineData("POST", "/api/manage/subscribers/import", 30_000_001, 413)]
    [InlineData("POST", "/api/contact", 30_000_001, 413)]
    public async Task A_body_that_is_too_large_is_told_so_whether_its_length_is_declared_or_not(string method, string path, int bytes, int status)
    {
        foreach (var ask in new[] { app.Host.AnswerAsync, app.Local.Client.AnswerAsync })
        {
            foreach (var isDeclared in new[] { true, false })
            {
                var request = HttpCalls.Request(new HttpMethod(method), path, HttpCalls.AsStaff);
                request.Content = new ByteArrayContent(new byte[bytes]);
                request.Content.Headers.ContentType = new(path.EndsWith("import", StringComparison.Ordinal) ? "text/csv" : "application/json");
                request.Headers.TransferEncodingChunked = !isDeclared;

                var answer = await ask(request);

                Assert.Equal(status, answer.Status);
                Assert.True(status == 200 || answer.ContentType == "application/problem+json", answer.ContentType);
                Assert.Equal(path == "/api/contact", answer.Body.Contains("Crisis Lifeline", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Every_route_answers_on_it_and_those_of_staff_only_to_staff()
    {
        var host = app.Host;

        foreach (var route in FunctionsHost.Routes.All.Where(route => route.TakesVerb("GET")))
        {
            var path = "/api/" + string.Join('/', route.Template.Split('/').Select(part => part.StartsWith('{') ? "some-thing" : part));
            var answer = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, path));
            var refused = answer.Status == 401;
            Assert.True(answer.Status is 200 or 204 or 400 or 401 or 404 or 410 or 422, $"{path} answered {answer.Status}.");
            Assert.Equal(route.Template.StartsWith("manage/", StringComparison.Ordinal), refused);
        }
    }

    [Fact]
    public async Task A_timer_publishes_what_authors_wrote()
    {
        var result = await app.Host.PublishAsync();

        Assert.Equal("", result.Exception?.Message ?? "");
        var articles = await Eventually.GetAsync(
            () => app.Host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/articles")), answer => answer.Status == 200 && answer.Body.Contains("what-therapy-is", StringComparison.Ordinal));
        Assert.Equal("application/json", articles.ContentType);
        var one = await app.Host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/articles/what-therapy-is-and-how-it-works", ("Accept-Encoding", "br")));
        Assert.Equal((200, "br"), (one.Status, one.Header("Content-Encoding")));
    }

    [Fact]
    public async Task A_part_of_a_file_comes_through_it()
    {
        var host = app.Host;
        await new BlobContainerClient(app.ConnectionString, StorageLayout.ContentContainer).UploadBlobAsync("media/digits.mp3", new BinaryData("0123456789"), TestContext.Current.CancellationToken);

        var part = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/media/digits.mp3", ("Range", "bytes=2-4")));
        var none = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/media/digits.mp3", ("Range", "bytes=10-")));
        var head = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Head, "/api/media/digits.mp3"));

        Assert.Equal((206, "234", "bytes 2-4/10"), (part.Status, part.Body, part.Header("Content-Range")));
        Assert.Equal((416, "bytes */10", "application/problem+json"), (none.Status, none.Header("Content-Range"), none.ContentType));
        Assert.Equal((200, ""), (head.Status, head.Body));
    }

    [Fact]
    public async Task A_message_is_stored_and_the_queue_tells_the_practice()
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/contact");
        request.Content = new StringContent(JsonSerializer.Serialize(ContactCalls.Message(message: "Through the published app")), encoding: null, "application/json");

        var answer = await app.Host.AnswerAsync(request);

        Assert.Equal(202, answer.Status);
        var inquiry = await app.Host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, $"/api/manage/inquiries/{answer.Text("id")}", HttpCalls.AsStaff));
        Assert.Equal("Through the published app", inquiry.Text("message"));
        var queue = new QueueClient(app.ConnectionString, StorageLayout.OutboxQueue);
        foreach (var message in (await queue.ReceiveMessagesAsync(maxMessages: 32, cancellationToken: TestContext.Current.CancellationToken)).Value)
        {
            var result = await app.Host.RunAsync("SendOutbox", "id", new TypedData { String = message.MessageText });
            Assert.Equal("", result.Exception?.Message ?? "");
        }

        Assert.Single(await app.Local.MailsToAsync(PublishedApp.NotifyAddress));
    }

    [Theory]
    [InlineData("", "202 202 202")]
    [InlineData("CLIENT-IP", "202 429 202")]
    public async Task Whoever_writes_is_known_by_the_header_of_the_front_end_and_by_nothing_else(string header, string statuses)
    {
        _ = app.Host;
        await using var strict = await FunctionsHost.StartAsync(
            app.Folder, new Dictionary<string, string?>(app.Settings) { ["Forms:PerClient"] = "1", ["Site:ClientAddressHeader"] = header });
        await strict.LoadAsync(app.Folder);

        var first = await strict.AnswerAsync(SignUp("203.0.113.7:4711"));
        var again = await strict.AnswerAsync(SignUp("203.0.113.7:4712"));
        var other = await strict.AnswerAsync(SignUp("203.0.113.8:4711"));

        Assert.Equal(statuses, $"{first.Status} {again.Status} {other.Status}");
    }

    [Fact]
    public async Task Without_storage_it_is_not_ready_and_still_answers()
    {
        var host = app.Host;

        await app.WithoutStorageAsync(async () =>
        {
            var answer = await host.AnswerAsync(Message());
            var ready = await Eventually.GetAsync(
                () => host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/health/ready")), answer => answer.Status == 503);

            Assert.Equal((503, 503), (answer.Status, ready.Status));
            Assert.Contains("Crisis Lifeline", answer.Body, StringComparison.Ordinal);
            Assert.Equal("application/problem+json", ready.ContentType);
        });
    }

    [Fact]
    public async Task It_stops_when_the_host_says_so()
    {
        _ = app.Host;
        await using var host = await FunctionsHost.StartAsync(app.Folder, app.Settings);
        await host.LoadAsync(app.Folder);

        var exitCode = await host.TerminateAsync();

        Assert.Equal((0, ""), (exitCode, await host.Complaints));
    }

    [Theory]
    [InlineData("Site:Name", "Site__Name")]
    [InlineData("Security:Pepper", "Security__Pepper")]
    [InlineData("Storage", "Storage__blobServiceUri")]
    [InlineData("DailySchedule", "DailySchedule")]
    public async Task It_does_not_start_without_a_setting_and_names_it(string missing, string named)
    {
        _ = app.Host;
        await using var host = await FunctionsHost.StartAsync(app.Folder, app.Settings.Where(setting => setting.Key != missing).ToDictionary());

        var exitCode = await host.ExitAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains(named, await host.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_does_not_start_with_another_key_than_its_storage_was_used_with_and_names_the_setting()
    {
        _ = app.Host;
        var settings = new Dictionary<string, string?>(app.Settings, StringComparer.OrdinalIgnoreCase) { ["Security:Pepper"] = Convert.ToBase64String(new byte[32]) };
        await using var host = await FunctionsHost.StartAsync(app.Folder, settings);

        var exitCode = await host.ExitAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Security__Pepper", await host.Complaints, StringComparison.Ordinal);
    }

    // Of a bot, so that it is counted and dropped: nothing of it is in the storage of the other tests.
    private static HttpRequestMessage SignUp(string client)
    {
        var request = HttpCalls.Request(
            HttpMethod.Post, "/api/newsletter/subscribe", ("CLIENT-IP", client), ("X-Forwarded-For", $"{Guid.NewGuid()}"), ("Origin", "https://evil.example"));
        var form = new { email = "reader@example.com", consent = true, website = "https://evil.example" };
        request.Content = new StringContent(JsonSerializer.Serialize(form), encoding: null, "application/json");
        return request;
    }

    private static HttpRequestMessage Message()
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/contact");
        request.Content = new StringContent(JsonSerializer.Serialize(ContactCalls.Message()), encoding: null, "application/json");
        return request;
    }

    private static IEnumerable<string> Headers(Answer answer, string own) => answer.Response.Headers.Concat(answer.Response.Content.Headers)
        .Where(header => !OfEachServer.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value).Replace(own, "OWN", StringComparison.Ordinal)}")
        .Order(StringComparer.Ordinal);
}
