using System.Net.Http.Headers;
using System.Text;
using Functions.Content.Editing;
using Functions.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Content.Editing;

/// <summary>What an editor for authors needs of the API: files with versions, drafts, history, rendering.</summary>
[Collection<ContentCollection>]
public sealed class EditingTests(SystemFixture system)
{
    private const string Text = "---\ntitle: Quiet evenings\n---\nBefore bed, the lamp goes off.\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_is_read_again_byte_for_byte_with_its_version()
    {
        var path = NewPath();
        var bytes = Encoding.UTF8.GetBytes("\uFEFF---\r\ntitle: \"Quiet: evenings\"   # as spoken\r\n---\r\nBefore bed.\t\r\n\r\nNo line at the end");

        var saved = await SaveAsync(path, bytes);
        using var read = await GetAsync($"/api/manage/content/{path}");

        Assert.Equal(200, saved.Status);
        Assert.Equal(bytes, await read.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(saved.Header("ETag"), read.Headers.ETag?.Tag);
        Assert.Equal(saved.Text("etag"), read.Headers.ETag?.Tag);
        Assert.True(read.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_the_second_is_refused_and_both_texts_are_there()
    {
        var path = NewPath();
        var seen = (await SaveAsync(path, Text)).Text("etag");

        var first = await SaveAsync(path, Text + "First.\n", ifMatch: seen);
        var second = await SaveAsync(path, Text + "Second.\n", ifMatch: seen);
        var removal = await RemoveAsync(path, ifMatch: seen);

        Assert.Equal([200, 412, 412], [first.Status, second.Status, removal.Status]);
        Assert.Contains("somebody else", second.Text("detail"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Text + "First.\n", await TextOfAsync(path));
    }

    [Fact]
    public async Task Of_twenty_changes_of_one_version_at_once_one_is_saved()
    {
        var path = NewPath();
        var seen = (await SaveAsync(path, Text)).Text("etag");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => SaveAsync($"drafts/{path}", $"{Text}{number}\n", isNew: true)));
        var changes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => SaveAsync(path, $"{Text}{number}\n", ifMatch: seen)));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(1, changes.Count(answer => answer.Status == 200));
        Assert.All(answers.Concat(changes), answer => Assert.Contains(answer.Status, new[] { 200, 412 }));
    }

    [Fact]
    public async Task A_new_file_takes_nobodys_place()
    {
        var path = NewPath();

        var first = await SaveAsync(path, Text, isNew: true);
        var again = await SaveAsync(path, Text, isNew: true);
        var other = await SaveAsync(path, Text + "Other.\n", isNew: true);

        // The same bytes again are the first save, whose answer was lost.
        Assert.Equal([200, 200, 412], [first.Status, again.Status, other.Status]);
    }

    [Fact]
    public async Task Every_save_and_removal_keeps_what_was_there_with_who_and_when()
    {
        var path = NewPath();
        await SaveAsync(path, Text);
        await SaveAsync(path, Text + "More.\n");
        await SaveAsync(path, Text + "More.\n");
        await RemoveAsync(path);

        var items = (await system.Client.GetAnswerAsync($"/api/manage/history?path={path}", HttpCalls.AsStaff)).Json["items"]!.AsArray();
        var oldest = await GetAnswerAsync($"/api/manage/history/{items[^1]!["version"]}?path={path}");

        Assert.Equal(2, items.Count);
        Assert.All(items, item => Assert.False(string.IsNullOrEmpty(item!["who"]!.GetValue<string>())));
        Assert.Equal(Encoding.UTF8.GetByteCount(Text + "More.\n"), items[0]!["bytes"]!.GetValue<int>());
        Assert.Equal(Text, oldest.Body);
        Assert.Equal(200, (await SaveAsync(path, oldest.Body, isNew: true)).Status);
        Assert.Equal(Text, await TextOfAsync(path));
    }

    [Fact]
    public async Task An_earlier_version_is_kept_for_its_term()
    {
        var path = NewPath();
        await SaveAsync(path, Text);
        await SaveAsync(path, Text + "More.\n");
        var history = system.Services.GetRequiredService<HistoryStore>();

        await history.PurgeAsync(TimeSpan.FromDays(1), Stop);
        var kept = await history.ListAsync(path, Stop);
        await history.PurgeAsync(TimeSpan.FromDays(-1), Stop);

        Assert.Single(kept);
        Assert.Empty(await history.ListAsync(path, Stop));
        Assert.Contains(system.Services.GetRequiredService<RetentionSchedule>().Rules, rule => rule.Where == "container `history`");
    }

    [Fact]
    public async Task Readers_see_the_published_text_until_the_draft_takes_its_place()
    {
        var path = NewPath();
        await SaveAsync(path, Text);
        var slug = path["articles/".Length..^3];

        var draft = await SaveAsync($"drafts/{path}", Text.Replace("lamp", "lantern"));
        var drafts = (await GetAnswerAsync("/api/manage/content")).Json["drafts"]!.AsArray();
        var seen = await system.Client.GetAnswerAsync($"/api/articles/{slug}");
        var link = await GetAnswerAsync($"/api/manage/preview-link/{slug}?path=drafts/{path}");
        var preview = await system.Client.GetAnswerAsync(new Uri(link.Text("url")).PathAndQuery);
        await SaveAsync($"drafts/{path}", Text.Replace("lamp", "candle"));
        var afterwards = await system.Client.GetAnswerAsync(new Uri(link.Text("url")).PathAndQuery);

        Assert.Equal(200, draft.Status);
        Assert.Contains(drafts, item => item!["target"]!.GetValue<string>() == path && item["title"]!.GetValue<string>() == "Quiet evenings");
        Assert.Contains("lamp", seen.Text("html"), StringComparison.Ordinal);
        Assert.Equal(200, preview.Status);
        Assert.Contains("lantern", preview.Body, StringComparison.Ordinal);
        Assert.Equal(404, afterwards.Status);
    }

    [Fact]
    public async Task A_draft_that_says_what_its_file_says_is_none()
    {
        var path = NewPath();
        await SaveAsync($"drafts/{path}", Text);
        await SaveAsync(path, Text);

        var drafts = (await GetAnswerAsync("/api/manage/content")).Json["drafts"]!.AsArray();

        Assert.DoesNotContain(drafts, item => item!["target"]!.GetValue<string>() == path);
    }

    [Fact]
    public async Task A_draft_that_is_saved_every_few_seconds_is_kept_every_few_minutes()
    {
        var path = $"drafts/{NewPath()}";
        var history = system.Services.GetRequiredService<HistoryStore>();

        for (var save = 0; save < 4; save++)
        {
            await SaveAsync(path, $"{Text}{save}\n");
        }

        var quick = await history.ListAsync(path, Stop);
        using (system.Time.Shift(TimeSpan.FromMinutes(6)))
        {
            await SaveAsync(path, $"{Text}later\n");
        }

        Assert.Empty(quick);
        Assert.Single(await history.ListAsync(path, Stop));
    }

    [Fact]
    public async Task A_text_is_rendered_as_it_would_be_published_and_stored_nowhere()
    {
        var path = NewPath();

        var rendered = await RenderAsync(path, Text + "\n[Nowhere](missing.md) and <script>alert(1)</script>\n");
        var faulty = await RenderAsync(path, "---\ntitle: [unclosed\n---\nText");
        var nothing = await GetAnswerAsync($"/api/manage/content/{path}");

        Assert.Equal(200, rendered.Status);
        Assert.Contains("the lamp goes off", rendered.Text("html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", rendered.Text("html"), StringComparison.Ordinal);
        Assert.Contains("<main", rendered.Text("page"), StringComparison.Ordinal);
        Assert.Equal("Quiet evenings", rendered.Json["item"]!["title"]!.GetValue<string>());
        Assert.Contains(rendered.Json["problems"]!.AsArray(), problem => problem!["line"]!.GetValue<int>() == 6);
        Assert.True(rendered.Json["wordCount"]!.GetValue<int>() > 5);
        Assert.Null(faulty.Json["html"]);
        Assert.Contains(faulty.Json["problems"]!.AsArray(), problem => problem!["severity"]!.GetValue<string>() == "error");
        Assert.Equal(404, nothing.Status);
    }

    [Fact]
    public async Task A_picture_that_has_just_come_in_and_that_no_published_text_uses_is_found()
    {
        var picture = $"media/new-{Guid.NewGuid():N}.svg";
        var source = Text + $"\n![A lamp](/{picture})\n";

        var before = await RenderAsync(NewPath(), source);
        await SaveAsync(picture, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>");
        var after = await RenderAsync(NewPath(), source);

        Assert.NotEmpty(before.Json["problems"]!.AsArray());
        Assert.Empty(after.Json["problems"]!.AsArray());
    }

    [Fact]
    public async Task An_issue_is_rendered_as_the_mail_that_it_would_be()
    {
        var rendered = await RenderAsync("drafts/newsletters/spring.md", "---\nsubject: Spring\npreheader: Light again\n---\nLonger days.\n");

        Assert.Equal(200, rendered.Status);
        Assert.Contains("Longer days", rendered.Text("html"), StringComparison.Ordinal);
        Assert.Equal("Spring", rendered.Json["item"]!["subject"]!.GetValue<string>());
        Assert.Contains("Longer days", rendered.Json["item"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "path": "articles/a.md" }""", 422)]
    [InlineData("""{ "path": "media/a.png", "source": "x" }""", 422)]
    [InlineData("""{ "path": "articles/../a.md", "source": "x" }""", 422)]
    [InlineData("""{ "path": "articles/a.md", "source": "\ud800" }""", 422)]
    [InlineData("""{ "path": 1, "source": [] }""", 422)]
    [InlineData("[]", 422)]
    [InlineData("no JSON", 400)]
    public async Task What_cannot_be_rendered_is_named(string body, int status)
    {
        var answer = await system.ManageAsync(HttpMethod.Post, "/api/manage/render", body);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("drafts/media/a.png")]
    [InlineData("drafts/drafts/articles/a.md")]
    [InlineData("drafts/articles/.a.md")]
    [InlineData("newsletters/a.md")]
    [InlineData("site/a.md")]
    public async Task Nothing_is_saved_elsewhere(string path)
        => Assert.Equal(400, (await SaveAsync(path, Text)).Status);

    private static string NewPath() => $"articles/quiet-{Guid.NewGuid():N}.md";

    private Task<Answer> SaveAsync(string path, string text, string? ifMatch = null, bool isNew = false) => SaveAsync(path, Encoding.UTF8.GetBytes(text), ifMatch, isNew);

    private Task<Answer> SaveAsync(string path, byte[] content, string? ifMatch = null, bool isNew = false)
    {
        var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/content/{path}", HttpCalls.AsStaff);
        request.Content = new ByteArrayContent(content);
        return system.Client.AnswerAsync(With(request, ifMatch, isNew));
    }

    private Task<Answer> RemoveAsync(string path, string? ifMatch = null)
        => system.Client.AnswerAsync(With(HttpCalls.Request(HttpMethod.Delete, $"/api/manage/content/{path}", HttpCalls.AsStaff), ifMatch, isNew: false));

    private static HttpRequestMessage With(HttpRequestMessage request, string? ifMatch, bool isNew)
    {
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        }

        if (isNew)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        return request;
    }

    private Task<Answer> GetAnswerAsync(string path) => system.Client.GetAnswerAsync(path, HttpCalls.AsStaff);

    private Task<HttpResponseMessage> GetAsync(string path) => system.Client.SendAsync(HttpCalls.Request(HttpMethod.Get, path, HttpCalls.AsStaff), Stop);

    private async Task<string> TextOfAsync(string path) => (await GetAnswerAsync($"/api/manage/content/{path}")).Body;

    private Task<Answer> RenderAsync(string path, string source) => system.Client.PostJsonAnswerAsync("/api/manage/render", new { path, source }, HttpCalls.AsStaff);
}
