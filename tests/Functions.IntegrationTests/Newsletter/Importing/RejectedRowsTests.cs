using System.Text;
using CsvHelper;

namespace Functions.IntegrationTests.Newsletter.Importing;

[Collection<NewsletterCollection>]
public sealed class RejectedRowsTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task Rejected_lines_are_mended_in_a_spreadsheet_and_come_in_the_second_time()
    {
        var (good, mended, left) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        // As Excel saves it where a semicolon separates cells.
        var list = $"\uFEFFemail;name;consentAt;consentSource;status\r\n{good};Kim;2025-03-01;paper;active\r\n{mended};\"=Lee; K\";yesterday;paper;active\r\n{left};Ann;2025-03-01;paper;unsubscribed\r\n";

        var first = await _newsletter.ImportAsync(list, dryRun: false);
        var rejected = await RejectedAsync(list);
        var rows = await RowsAsync(rejected.Body);
        var again = rejected.Body.Replace("yesterday", "2025-04-02", StringComparison.Ordinal);
        var clean = await RejectedAsync(again);
        var second = await _newsletter.ImportAsync(again, dryRun: false);

        Assert.Equal((1, 2, 1), (Count(first, "added"), Count(first, "invalid"), Count(first, "left")));
        Assert.Equal((200, "text/csv"), (rejected.Status, rejected.ContentType));
        Assert.Equal(2, rows.Count);
        Assert.Equal(["email", "name", "consentAt", "consentSource", "status", "importReason"], rows[0]);
        Assert.Equal([mended, "'=Lee; K", "yesterday", "paper", "active"], rows[1].Take(5));
        Assert.StartsWith("consentAt: When did this person agree?", rows[1][5], StringComparison.Ordinal);
        Assert.Single(await RowsAsync(clean.Body));
        Assert.Equal((1, 0), (Count(second, "added"), Count(second, "invalid")));
        Assert.Empty(second.Json["unreadColumns"]!.AsArray());
        Assert.Equal("=Lee; K", (await _newsletter.ListedAsync(mended))!["name"]!.GetValue<string>());
        Assert.Null(await _newsletter.StatusOfAsync(left));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_has_no_lines_to_mend()
    {
        var answer = await RejectedAsync("name\nKim\n");

        Assert.Equal(422, answer.Status);
        Assert.Contains("consentAt", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "PK\u0003\u0004 the beginning of an .xlsx")]
    [InlineData("import/rejected", "PK\u0003\u0004 the beginning of an .xlsx")]
    public async Task A_workbook_is_told_how_to_become_a_list(string route, string content)
    {
        var answer = await PostAsync(route, content);

        Assert.Equal(415, answer.Status);
        Assert.Contains("CSV UTF-8", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_people_only_when_it_is_asked_to()
    {
        var list = $"email,consentAt,consentSource\n{NewsletterCalls.NewAddress()},2025-03-01,paper\n";

        var plain = await _newsletter.ImportAsync(list, dryRun: true);
        var shown = await _newsletter.ImportAsync(list, dryRun: true, "&examples=true");

        Assert.DoesNotContain("@", plain.Body, StringComparison.Ordinal);
        Assert.Equal(2, shown.Json["examples"]!["added"]![0]!["line"]!.GetValue<int>());
    }

    private static int Count(Answer report, string name) => report.Json[name]!.GetValue<int>();

    private static async Task<List<string[]>> RowsAsync(string csv)
    {
        var rows = new List<string[]>();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        await using var reader = CsvReader.Create(content, new CsvReaderOptions(), leaveOpen: true);
        await reader.ReadHeaderAsync(TestContext.Current.CancellationToken);
        rows.Add([.. reader.Headers]);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private Task<Answer> RejectedAsync(string list) => PostAsync("import/rejected", list);

    private Task<Answer> PostAsync(string route, string list)
    {
        var request = HttpCalls.Request(HttpMethod.Post, $"/api/manage/subscribers/{route}", HttpCalls.AsStaff);
        request.Content = new StringContent(list, Encoding.UTF8, "text/csv");
        return system.Client.AnswerAsync(request);
    }
}
