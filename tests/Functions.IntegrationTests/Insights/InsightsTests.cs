using System.Text.Json.Nodes;
using Functions.IntegrationTests.Contact;
using Functions.IntegrationTests.Content;
using Functions.IntegrationTests.Newsletter;
using global::LocalHost;

namespace Functions.IntegrationTests.Insights;

/// <summary>What is counted, as staff see it. Other tests of the same system count too: what each of these counts is its own, or only grows.</summary>
[Collection<OperationsCollection>]
public sealed class InsightsTests(SystemFixture system)
{
    internal const string Insights = "/api/manage/insights";

    internal static (string Name, string Value) Browser { get; } = ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task A_page_that_was_read_is_counted_as_data_as_a_page_and_from_a_cache_that_asked()
    {
        var article = await ArticleAsync();
        var etag = (await system.Client.GetAnswerAsync($"/api/articles/{article}", Browser)).Response.Headers.ETag!.Tag;
        await system.Client.GetAnswerAsync($"/api/articles/{article}", Browser, ("If-None-Match", etag));
        await system.Client.GetAnswerAsync($"/api/pages/articles/{article}", Browser);

        await system.Client.GetAnswerAsync($"/api/articles/{article}", ("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));
        await system.Client.GetAnswerAsync($"/api/articles/{article}");
        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Head, $"/api/articles/{article}", Browser));
        await system.Client.GetAnswerAsync($"/api/articles/{article}-that-does-not-exist", Browser);

        var report = await ReportAsync();
        var page = Assert.Single(report["pages"]!.AsArray(), page => page!["page"]!.GetValue<string>().Contains(article, StringComparison.Ordinal))!;
        Assert.Equal(($"/articles/{article}", "Counted", 3), (page["page"]!.GetValue<string>(), page["title"]!.GetValue<string>(), page["count"]!.GetValue<int>()));
        Assert.True(Today(report)["reads"]!.GetValue<int>() >= 3);
    }

    [Fact]
    public async Task Searches_are_counted_and_their_words_are_nowhere()
    {
        var before = Today(await ReportAsync());
        var words = $"canary{Guid.NewGuid():N}";
        await system.Client.GetAnswerAsync($"/api/search?q={words}", Browser);
        await system.Client.GetAnswerAsync($"/api/search?q={words}&page=2", Browser);
        await system.Client.GetAnswerAsync($"/api/search/page?q={words}", Browser);
        await system.Client.GetAnswerAsync($"/api/search?q={words}");

        var after = Today(await ReportAsync());
        Assert.Equal((2, 2), (Grown("searches"), Grown("emptySearches")));
        Assert.DoesNotContain(words, await StoredText.OfAsync(system.Services), StringComparison.Ordinal);

        int Grown(string name) => after[name]!.GetValue<int>() - before[name]!.GetValue<int>();
    }

    [Fact]
    public async Task Who_signed_up_where_confirmed_and_left_is_counted_once()
    {
        var before = await ReportAsync();
        var article = await ArticleAsync();
        var address = $"{Guid.NewGuid():N}@example.com";
        await SignUpAsync(address, $"/articles/{article}");
        await SignUpAsync(address, $"/articles/{article}");
        await SignUpAsync($"{Guid.NewGuid():N}@example.com", "/mary-jones-of-oak-street");
        await _newsletter.ConfirmAsync(address);
        await _newsletter.ConfirmAsync(address);
        var link = await _newsletter.UnsubscribeLinkAsync(address);
        await system.Client.PostFormAnswerAsync(link, [new("List-Unsubscribe", "One-Click")]);
        await system.Client.PostFormAnswerAsync(link, [new("List-Unsubscribe", "One-Click")]);

        var after = await ReportAsync();
        Assert.Equal((2, 1, 1), (Grown("signUps"), Grown("confirmations"), Grown("leaves")));
        Assert.Equal(1, Assert.Single(after["signUpPages"]!.AsArray(), page => page!["page"]?.GetValue<string>() == $"/articles/{article}")!["count"]!.GetValue<int>());
        Assert.Contains(after["signUpPages"]!.AsArray(), page => page!["page"] is null);
        Assert.DoesNotContain("mary-jones", after.ToJsonString(), StringComparison.Ordinal);

        int Grown(string name) => Today(after)[name]!.GetValue<int>() - Today(before)[name]!.GetValue<int>();
    }

    [Fact]
    public async Task Messages_are_shown_from_five_on_in_every_part()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Contact:Offices:counted:Name"] = "Counted office" };
        await using var host = await LocalHostApp.StartAsync(system.Options with { Settings = settings }, TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(host);
        // Those of no office are many: few of them would hide the others too.
        for (var message = 0; message < 5; message++)
        {
            await client.WrittenAsync();
        }

        for (var message = 1; message <= 6; message++)
        {
            var written = ContactCalls.Message($"Visitor {message}", $"Message {Guid.NewGuid()}");
            written["office"] = "counted";
            var id = await client.WrittenAsync(written);
            if (message == 3)
            {
                Assert.Equal("few", await OfficeAsync(client));
            }

            await client.ReplyAsync(id, new { message = "We call you.", by = "phone" });
        }

        Assert.Equal("6", await OfficeAsync(client));
        var answers = (await MonthAsync(client))["firstAnswers"]!.AsArray();
        Assert.True(int.Parse(answers[0]!["count"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture) >= 6);
        Assert.Equal("within an hour", answers[0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_is_counted_when_it_leaves_quarantine()
    {
        var before = Messages(await ReportAsync());
        for (var message = 0; message < 5; message++)
        {
            var spam = await system.Client.WrittenAsync(new Dictionary<string, object>(ContactCalls.Message("Visitor", $"Message {Guid.NewGuid()}"), StringComparer.Ordinal) { ["website"] = "https://spam.example" });
            await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"/api/manage/inquiries/{spam}/release", HttpCalls.AsStaff));
            await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"/api/manage/inquiries/{spam}/release", HttpCalls.AsStaff));
        }

        Assert.Equal(5, Messages(await ReportAsync()) - before);

        // Under five they are few: then they cannot be told from none.
        static int Messages(JsonNode report) => report["months"]!.AsArray().Sum(month => int.TryParse(month!["messages"]!.ToString(), out var count) ? count : 0);
    }

    [Theory]
    [InlineData("days", "day,reads,searches,emptySearches,signUps,confirmations,leaves,messages")]
    [InlineData("pages", "page,title,reads")]
    [InlineData("signUps", "page,title,signUps")]
    [InlineData("issues", "slug,subject,sentAt,audience,accepted,delivered,bounced,complained,failed,uncertain")]
    [InlineData("messages", "month,by,name,messages")]
    public async Task Every_table_is_there_as_a_list(string table, string columns)
    {
        var answer = await system.Client.GetAnswerAsync($"{Insights}.csv?table={table}", HttpCalls.AsStaff);

        Assert.Equal((200, columns), (answer.Status, answer.Body.TrimStart('\uFEFF').Split('\n')[0].Trim().Replace("\"", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("?from=2026-13-01", "from")]
    [InlineData("?from=2026-02-02&to=2026-02-01", "to")]
    [InlineData(".csv?table=people", "table")]
    public async Task What_is_wrong_is_named(string query, string parameter)
    {
        var answer = await system.Client.GetAnswerAsync(Insights + query, HttpCalls.AsStaff);

        Assert.Equal((400, parameter), (answer.Status, answer.Json["errors"]![0]!["parameter"]!.GetValue<string>()));
    }

    private async Task<string> ArticleAsync()
    {
        var article = $"counted-{Guid.NewGuid():N}";
        await system.UploadArticleAsync(article, "title: Counted");
        await system.PublishAsync();
        return article;
    }

    private Task<Answer> SignUpAsync(string email, string source) => system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email, source, consent = true });

    private async Task<JsonNode> ReportAsync() => (await system.Client.GetAnswerAsync(Insights, HttpCalls.AsStaff)).Json;

    private static JsonNode Today(JsonNode report) => report["days"]!.AsArray()[^1]!;

    private static async Task<JsonNode> MonthAsync(HttpClient client)
        => (await client.GetAnswerAsync(Insights, HttpCalls.AsStaff)).Json["months"]!.AsArray()[^1]!;

    private static async Task<string> OfficeAsync(HttpClient client)
        => Assert.Single((await MonthAsync(client))["offices"]!.AsArray(), office => office!["key"]?.GetValue<string>() == "counted")!["count"]!.ToString();
}
