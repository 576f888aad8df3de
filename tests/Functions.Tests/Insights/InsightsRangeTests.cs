using Functions.Http;
using Functions.Insights;
using Functions.Tests.Http;

namespace Functions.Tests.Insights;

public sealed class InsightsRangeTests
{
    private static readonly DateOnly Today = new(2026, 6, 30);

    [Theory]
    [InlineData("", "2026-06-01", "2026-06-30")]
    [InlineData("?from=&to=", "2026-06-01", "2026-06-30")]
    [InlineData("?from=2026-05-01", "2026-05-01", "2026-06-30")]
    [InlineData("?to=2026-05-30", "2026-05-01", "2026-05-30")]
    [InlineData("?from=2026-05-31&to=2026-05-31", "2026-05-31", "2026-05-31")]
    [InlineData("?from=2026-07-01", "2026-07-01", "2026-07-01")]
    public void Some_days_are_asked_for(string query, string from, string to)
    {
        var (range, problem) = Read(query);

        Assert.Null(problem);
        Assert.Equal((from, to), ($"{range.From:yyyy-MM-dd}", $"{range.To:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("?from=2026-06-31", "from")]
    [InlineData("?to=yesterday", "to")]
    [InlineData("?from=2026-06-02&to=2026-06-01", "to")]
    [InlineData("?from=2023-01-01", "from")]
    [InlineData("?from=0001-01-01&to=9999-12-31", "from")]
    [InlineData("?month=6", "month")]
    public void What_is_wrong_is_named(string query, string parameter)
        => Assert.Contains(Read(query).Problem!.Errors!, error => error.Parameter == parameter);

    private static (InsightsRange Range, Problem? Problem) Read(string query)
    {
        var parameters = new QueryParameters(Exchange.Of("GET", $"/api/manage/insights{query}").Request, InsightsRange.Parameters);
        var range = InsightsRange.Read(parameters, Today);
        return (range, parameters.Problem);
    }
}
