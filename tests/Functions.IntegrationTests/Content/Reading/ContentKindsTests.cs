using System.Text.Json.Nodes;
using Functions.Tests.Content.Media;

namespace Functions.IntegrationTests.Content.Reading;

[Collection<ContentCollection>]
public sealed class ContentKindsTests(SystemFixture system)
{
    private static readonly byte[] Picture = Photograph.Quadrants(3, 2).PngsaveBuffer();

    [Fact]
    public async Task A_picture_beside_its_article_is_shown_there_and_nowhere_else()
    {
        await system.UploadAsync("articles/bundle/leaf.png", BinaryData.FromBytes(Picture));
        await system.UploadAsync("newsletters/leaf.png", BinaryData.FromBytes(Picture));
        await system.UploadAsync("articles/bundle/notes.txt", new BinaryData("private"));
        await system.UploadArticleAsync("bundle/leafy", "title: Leafy\nimage: leaf.png", "![Leaf](leaf.png) A leaf.");
        await system.PublishAsync();

        var article = (await system.Client.GetAnswerAsync("/api/articles/leafy")).Json;

        var address = article["image"]!["url"]!.GetValue<string>();
        var path = address[address.IndexOf("/media/", StringComparison.Ordinal)..];
        Assert.Contains($"src=\"{address}\" alt=\"Leaf\" width=\"3\" height=\"2\"", article["html"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((200, "image/jpeg"), (await system.Client.GetAnswerAsync("/api" + path)) is var picture ? (picture.Status, picture.Header("Content-Type")) : default);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api" + path.Split('?')[0])).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/media/newsletters/leaf.png" + path[path.IndexOf('?', StringComparison.Ordinal)..])).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/media/articles/bundle/notes.txt")).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/media/articles/bundle/leafy.md")).Status);
    }

    [Fact]
    public async Task An_article_has_all_that_the_contract_names()
    {
        await system.UploadAsync("media/pictures/sky.png", BinaryData.FromBytes(Picture));
        await system.UploadArticleAsync(
            "whole",
            "title: Whole\ndate: 2026-02-03\nupdated: 2026-02-04\ntags: [anxiety]\nauthors: [A Writer]\ncategory: Care\nimage: /media/pictures/sky.png\n"
            + "imageAlt: The sky\nreviewedBy: A Reviewer\nreviewedAt: 2026-02-05\nlang: en\nsummary: In short.",
            "## One\n\nText.\n\n### Two\n\n![Sky](../media/pictures/sky.png)\n\n## One\n");
        await system.PublishAsync();

        var article = (await system.Client.GetAnswerAsync("/api/articles/whole")).Json;

        string[] names =
        [
            "slug", "title", "summary", "url", "publishedAt", "updatedAt", "readingMinutes", "tags", "authors", "category", "image", "html", "text", "wordCount",
            "toc", "canonicalUrl", "seo", "jsonLd", "related", "previous", "next", "reviewedBy", "reviewedAt",
        ];
        Assert.All(names, name => Assert.True(article.AsObject().ContainsKey(name), name));
        Assert.Equal(["one 2 One", "two 3 Two", "one-1 2 One"], article["toc"]!.AsArray().Select(entry => $"{entry!["id"]} {entry["level"]} {entry["text"]}"));
        Assert.Equal("MedicalWebPage", article["jsonLd"]!["@type"]!.GetValue<string>());
        Assert.Equal((3, 2), (article["image"]!["width"]!.GetValue<int>(), article["image"]!["height"]!.GetValue<int>()));
        Assert.Contains("w=3 3w", article["image"]!["srcset"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("width=\"3\" height=\"2\"", article["html"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.InRange(article["related"]!.AsArray().Count, 1, 5);
        Assert.Equal(
            article["related"]!.ToJsonString(),
            (await system.Client.GetAnswerAsync("/api/articles/whole/related")).Json["items"]!.ToJsonString());
    }

    [Fact]
    public async Task A_live_exercise_is_at_its_local_time_and_in_the_calendar()
    {
        await system.UploadAsync(
            "exercises/evening.md",
            "---\ntitle: \"Evening, calm\"\nkind: live\nstartsAt: 2026-07-01T18:00\nendsAt: 2026-07-01T18:30\ntimeZone: America/Chicago\njoinUrl: https://meet.example/x\n---\nBreathe.");
        await system.UploadAsync(
            "exercises/recording.md", "---\ntitle: Recording\nkind: recorded\nmediaUrl: https://video.example/1\ndurationSeconds: 600\n---\nWatch.");
        await system.UploadAsync("exercises/broken.md", "---\ntitle: Broken\nkind: live\nstartsAt: 2026-07-01T18:00\n---\n");
        await system.PublishAsync();

        var live = await FindAsync("/api/exercises?kind=live", "evening");
        Assert.Equal("2026-07-01T23:00:00Z", live["startsAt"]!.GetValue<string>());
        Assert.Equal("America/Chicago", live["timeZone"]!.GetValue<string>());
        var recorded = await FindAsync("/api/exercises?kind=recorded", "recording");
        Assert.Equal(600, recorded["durationSeconds"]!.GetValue<int>());
        Assert.Single(await system.ProblemsOfAsync("exercises/broken.md"));
        var calendar = await system.Client.GetAnswerAsync("/api/exercises/calendar.ics");
        Assert.Equal("text/calendar", calendar.ContentType);
        Assert.Contains("DTSTART:20260701T230000Z\r\n", calendar.Body, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Evening\\, calm\r\n", calendar.Body, StringComparison.Ordinal);
        Assert.All(calendar.Body.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/exercises/evening")).Status);
    }

    [Fact]
    public async Task A_service_is_listed_with_the_others()
    {
        await system.UploadAsync("services/couples.md", "---\ntitle: Couples\n---\nTogether.");
        await system.PublishAsync();

        Assert.Equal("Couples", (await FindAsync("/api/services", "couples"))["title"]!.GetValue<string>());
        Assert.Equal("Service", (await system.Client.GetAnswerAsync("/api/services/couples")).Json["jsonLd"]!["@type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Media_come_whole_or_in_ranges_and_an_SVG_in_a_sandbox()
    {
        await system.UploadAsync("media/tone.mp3", new BinaryData("0123456789"));
        await system.UploadAsync("media/logo.svg", new BinaryData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"));

        var hash = (await system.Content().GetBlobClient("media/tone.mp3").GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.ContentHash;

        var whole = await system.Client.GetAnswerAsync($"/api/media/tone.mp3?v={Convert.ToHexStringLower(hash)}");
        var another = await system.Client.GetAnswerAsync("/api/media/tone.mp3?v=1");
        var part = await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("Range", "bytes=2-4"));
        var end = await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("Range", "bytes=-3"));
        var none = await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("Range", "bytes=10-"));
        var other = await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("Range", "bytes=2-4"), ("If-Range", "\"other\""));
        var svg = await system.Client.GetAnswerAsync("/api/media/logo.svg");

        Assert.Equal((200, "0123456789", "audio/mpeg"), (whole.Status, whole.Body, whole.ContentType));
        Assert.Contains("immutable", whole.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain("immutable", another.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal((206, "234", "bytes 2-4/10"), (part.Status, part.Body, part.Header("Content-Range")));
        Assert.Equal((206, "789"), (end.Status, end.Body));
        Assert.Equal((416, "bytes */10", "application/problem+json"), (none.Status, none.Header("Content-Range"), none.ContentType));
        Assert.Equal((200, "0123456789"), (other.Status, other.Body));
        Assert.Equal(304, (await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("If-None-Match", whole.Header("ETag")!))).Status);
        Assert.Equal(304, (await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("If-Modified-Since", whole.Header("Last-Modified")!))).Status);
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"))).Status);
        Assert.Equal(
            200,
            (await system.Client.GetAnswerAsync("/api/media/tone.mp3", ("If-None-Match", "\"other\""), ("If-Modified-Since", whole.Header("Last-Modified")!))).Status);
        Assert.Contains("sandbox", svg.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/media/..%2farticles%2fwhole.md")).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/media/none.png")).Status);
    }

    [Theory]
    // A range is for GET only, several are answered with the whole, and what is no range of bytes is none.
    [InlineData("HEAD", "Range", "bytes=2-4", 200, "")]
    [InlineData("GET", "Range", "bytes=0-1,3-4", 200, "0123456789")]
    [InlineData("GET", "Range", "lines=1-2", 200, "0123456789")]
    [InlineData("GET", "Range", "bytes=4-2", 200, "0123456789")]
    [InlineData("GET", "Range", "bytes=-99", 206, "0123456789")]
    [InlineData("GET", "Range", "bytes=8-99", 206, "89")]
    [InlineData("GET", "Range", "bytes=-0", 416, null)]
    [InlineData("GET", "If-None-Match", "*", 304, "")]
    [InlineData("HEAD", "If-None-Match", "*", 304, "")]
    [InlineData("GET", "If-Match", "\"other\"", 412, null)]
    public async Task Media_answer_what_is_asked_for(string method, string header, string value, int status, string? body)
    {
        await system.UploadAsync("media/digits.mp3", new BinaryData("0123456789"));

        var answer = await system.Client.AnswerAsync(HttpCalls.Request(new HttpMethod(method), "/api/media/digits.mp3", (header, value)));

        Assert.Equal((status, body ?? answer.Body), (answer.Status, answer.Body));
        Assert.Equal(body is null ? "application/problem+json" : status == 304 ? null : "audio/mpeg", answer.ContentType);
        Assert.Equal("bytes", answer.Header("Accept-Ranges"));
    }

    [Fact]
    public async Task The_rest_of_a_file_comes_to_whoever_has_the_beginning_of_this_version()
    {
        await system.UploadAsync("media/talk.mp3", new BinaryData(new string('a', 700_000) + "the end"));
        var tag = (await system.Client.GetAnswerAsync("/api/media/talk.mp3", ("Range", "bytes=0-1"))).Header("ETag")!;

        var rest = await system.Client.GetAnswerAsync("/api/media/talk.mp3", ("Range", "bytes=300000-"), ("If-Range", tag));

        Assert.Equal((206, 400_007, "bytes 300000-700006/700007"), (rest.Status, rest.Body.Length, rest.Header("Content-Range")));
        Assert.EndsWith("athe end", rest.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_empty()
    {
        await system.UploadAsync("media/empty.txt", new BinaryData(""));

        var whole = await system.Client.GetAnswerAsync("/api/media/empty.txt");
        var part = await system.Client.GetAnswerAsync("/api/media/empty.txt", ("Range", "bytes=0-"));

        Assert.Equal((200, "", 416), (whole.Status, whole.Body, part.Status));
    }

    [Fact]
    public async Task A_list_is_filtered_sorted_and_walked_by_cursor()
    {
        for (var number = 0; number < 5; number++)
        {
            await system.UploadArticleAsync($"walk-{number}", $"title: Walk {4 - number}\ndate: 2019-01-0{number + 1}\ntags: [Walking]\nauthors: [W]\ncategory: Feet");
        }

        await system.PublishAsync();
        const string List = "/api/articles?tag=walking&author=w&category=feet&year=2019&limit=2&sort=title";

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await system.Client.GetAnswerAsync(next is null ? List : $"{List}&cursor={next}")).Json;
            Assert.Equal(5, page["total"]!.GetValue<int>());
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["title"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(["Walk 0", "Walk 1", "Walk 2", "Walk 3", "Walk 4"], seen);
        var first = (await system.Client.GetAnswerAsync(List)).Json["next"]!.GetValue<string>();
        Assert.Equal(400, (await system.Client.GetAnswerAsync($"{List}&cursor={first[..^1]}A")).Status);
        Assert.Equal(400, (await system.Client.GetAnswerAsync($"{List}&cursor=x")).Status);
        Assert.Equal(400, (await system.Client.GetAnswerAsync($"/api/articles?cursor={first}")).Status);
        Assert.Equal(400, (await system.Client.GetAnswerAsync($"{List}&page=1&cursor={first}")).Status);
        Assert.Equal(400, (await system.Client.GetAnswerAsync("/api/articles?sort=size&fields=slug,secret&year=x&tag=")).Status);
        var fields = (await system.Client.GetAnswerAsync("/api/articles?fields=slug,title&limit=1")).Json["items"]![0]!.AsObject();
        Assert.Equal(["slug", "title"], fields.Select(field => field.Key));
        var tags = (await system.Client.GetAnswerAsync("/api/tags")).Json["items"]!.AsArray();
        Assert.Equal(5, tags.Single(tag => tag!["name"]!.GetValue<string>() == "Walking")!["count"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("tags", "Lantern")]
    [InlineData("authors", "Quill")]
    public async Task Tags_and_authors_are_counted_in_all_languages_or_in_one(string list, string name)
    {
        await system.UploadArticleAsync($"{list}-lit", "title: Lit\ntags: [Lantern]\nauthors: [Quill]");
        await system.UploadArticleAsync($"{list}-luz", "title: Luz\ntags: [lantern, Farol]\nauthors: [quill, Pluma]\nlang: es-MX");
        await system.PublishAsync();

        var (all, english, spanish) = (await CountsAsync(""), await CountsAsync("?lang=en"), await CountsAsync("?lang=es"));

        Assert.Equal(all[name], english[name] + spanish.Single(counted => counted.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value);
        var foreign = list == "tags" ? "Farol" : "Pluma";
        Assert.Contains(foreign, spanish.Keys);
        Assert.DoesNotContain(foreign, english.Keys);

        async Task<Dictionary<string, int>> CountsAsync(string query)
        {
            var answer = await system.Client.GetAnswerAsync($"/api/{list}{query}");
            var items = answer.Json["items"]!.AsArray().ToDictionary(item => item!["name"]!.GetValue<string>(), item => item!["count"]!.GetValue<int>(), StringComparer.Ordinal);
            Assert.Equal(items.Count, answer.Json["total"]!.GetValue<int>());
            return items;
        }
    }

    [Theory]
    [InlineData("/api/tags?lang=fr")]
    [InlineData("/api/authors?lang=english")]
    [InlineData("/api/tags?language=es")]
    public async Task A_language_that_the_site_has_not_is_refused(string path)
        => Assert.Equal(400, (await system.Client.GetAnswerAsync(path)).Status);

    private async Task<JsonNode> FindAsync(string list, string slug)
        => Assert.Single((await system.Client.GetAnswerAsync(list)).Json["items"]!.AsArray(), item => item!["slug"]!.GetValue<string>() == slug)!;
}
