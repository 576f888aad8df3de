using System.Text.Json.Nodes;
using Functions.Operations.AuditTrail;
using Functions.Security.Audit;

namespace Functions.Tests.Operations.AuditTrail;

public sealed class AuditPageTests
{
    private static readonly AuditFilter All = new(Who: null, Act: null, AuditRange.All);

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(3, 2, true)]
    [InlineData(0, 2, false)]
    public async Task A_page_is_full_and_says_whether_there_is_more(int rows, int limit, bool isMore)
    {
        var page = await AuditPage.ReadAsync(Rows(rows, "ann"), All, limit);

        Assert.Equal((Math.Min(rows, limit), isMore), (page.Items.Count, page.Next is not null));
        Assert.Null(page.SearchedTo);
        Assert.Equal(isMore ? page.Items[^1].Position : null, page.Next);
    }

    [Fact]
    public async Task Somebody_who_did_little_is_looked_for_some_months_at_a_time()
    {
        var page = await AuditPage.ReadAsync(Rows(AuditPage.MaxFiles + 10, "ann"), All with { Who = "maya" }, 10);

        Assert.Empty(page.Items);
        Assert.Equal(new AuditPosition($"{Day(AuditPage.MaxFiles - 1):yyyy-MM-dd}.jsonl", 0), page.Next);
        Assert.Equal(Day(AuditPage.MaxFiles - 1), page.SearchedTo!.Value.UtcDateTime);
    }

    [Fact]
    public async Task Nobody_is_sent_on_where_nothing_more_is()
        => Assert.Null((await AuditPage.ReadAsync(Rows(AuditPage.MaxFiles, "ann"), All with { Who = "maya" }, 10)).Next);

    private static async IAsyncEnumerable<AuditRow> Rows(int count, string who)
    {
        await Task.CompletedTask;
        for (var day = 0; day < count; day++)
        {
            var row = new JsonObject { ["at"] = new DateTimeOffset(Day(day), TimeSpan.Zero), ["who"] = who, ["act"] = "inquiries.open" };
            yield return new AuditRow(row, new AuditPosition($"{Day(day):yyyy-MM-dd}.jsonl", 0));
        }
    }

    private static DateTime Day(int ago) => new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc).AddDays(-ago);
}
