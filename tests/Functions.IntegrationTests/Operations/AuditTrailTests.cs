using Functions.IntegrationTests.Contact;

namespace Functions.IntegrationTests.Operations;

/// <summary>The audit trail as the room Activity reads it.</summary>
[Collection<OperationsCollection>]
public sealed class AuditTrailTests(SystemFixture system)
{
    private const string Trail = "/api/manage/audit";

    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public async Task A_row_has_words_and_a_kind_finds_its_acts()
    {
        var id = await system.Client.WrittenAsync();
        await system.Client.ChangedAsync(id, new { status = "assigned", note = "A note" });

        var kind = await system.Client.GetAnswerAsync($"{Trail}?act=inquiries.change&who=LOCAL&limit=1", HttpCalls.AsStaff);

        Assert.Equal((id, "changed a message: now in progress, a note added"), (kind.Json["items"]![0]!["subject"]!.GetValue<string>(), kind.Json["items"]![0]!["words"]!.GetValue<string>()));
        Assert.Equal("opened a message", kind.Json["acts"]!["inquiries.open"]!.GetValue<string>());
        Assert.Equal("America/Chicago", kind.Text("timeZone"));
    }

    [Fact]
    public async Task A_day_of_the_practice_is_shown_and_no_other()
    {
        await system.Client.GetAnswerAsync(ContactCalls.Inbox, HttpCalls.AsStaff);
        var today = TimeZoneInfo.ConvertTime(system.Time.GetUtcNow(), Chicago).Date;

        var on = await system.Client.GetAnswerAsync($"{Trail}?act=inquiries.list&from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}", HttpCalls.AsStaff);
        var before = await system.Client.GetAnswerAsync($"{Trail}?to={today.AddDays(-1):yyyy-MM-dd}", HttpCalls.AsStaff);

        Assert.NotEmpty(on.Json["items"]!.AsArray());
        Assert.All(on.Json["items"]!.AsArray(), row => Assert.Equal(today, TimeZoneInfo.ConvertTime(row!["at"]!.GetValue<DateTimeOffset>(), Chicago).Date));
        Assert.All(before.Json["items"]!.AsArray(), row => Assert.True(TimeZoneInfo.ConvertTime(row!["at"]!.GetValue<DateTimeOffset>(), Chicago).Date < today));
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("from=2026-11-24&to=2026-11-23", "to")]
    [InlineData("day=2026-11-24", "day")]
    public async Task A_day_that_is_none_is_named(string query, string parameter)
    {
        foreach (var path in new[] { Trail, $"{Trail}.csv" })
        {
            var answer = await system.Client.GetAnswerAsync($"{path}?{query}", HttpCalls.AsStaff);

            Assert.Equal((400, parameter), (answer.Status, answer.Json["errors"]![0]!["parameter"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task What_is_shown_is_exported_as_a_table_and_that_is_in_the_trail()
    {
        var id = await system.Client.WrittenAsync();
        await system.Client.OpenAsync(id);

        var table = await system.Client.GetAnswerAsync($"{Trail}.csv?act=inquiries.open", HttpCalls.AsStaff);
        // Other tests lived on later days and left rows there.
        var trail = await system.Client.GetAnswerAsync($"{Trail}?to={system.Time.GetUtcNow():yyyy-MM-dd}&limit=2", HttpCalls.AsStaff);

        Assert.Contains("attachment", $"{table.Response.Content.Headers.ContentDisposition}", StringComparison.Ordinal);
        var lines = table.Body.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("""
            "at","who","what","subject","act","ids"
            """, lines[0]);
        Assert.EndsWith($"""
            "local","opened a message","{id}","inquiries.open",""
            """, lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines.Skip(1), line => !line.Contains("inquiries.open", StringComparison.Ordinal));
        Assert.Equal(["audit.read", "audit.export"], Acts(trail));
    }

    private static IEnumerable<string> Acts(Answer answer) => answer.Json["items"]!.AsArray().Select(row => row!["act"]!.GetValue<string>());
}
