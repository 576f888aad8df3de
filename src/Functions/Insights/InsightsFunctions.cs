using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Insights;

/// <summary>What was read, signed up for and sent, as counts. Nothing in it is about a person, so that looking is not audited.</summary>
public sealed class InsightsFunctions(InsightsReader insights, IOptions<SiteOptions> site, TimeProvider time)
{
    private const string TableParameter = "table";

    [Function(nameof(GetInsights))]
    public async Task<IResult> GetInsights(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/insights")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, InsightsRange.Parameters);
        var range = InsightsRange.Read(query, Today);
        return query.Problem ?? (IResult)Results.Json(await insights.ReadAsync(range, cancellationToken), Json.Options);
    }

    [Function(nameof(GetInsightsTable))]
    public async Task<IResult> GetInsightsTable(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/insights.csv")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, [.. InsightsRange.Parameters, TableParameter]);
        var range = InsightsRange.Read(query, Today);
        var table = query.OneOf(TableParameter, InsightsCsv.Tables) ?? InsightsCsv.Tables[0];
        return query.Problem ?? (IResult)new InsightsCsv(await insights.ReadAsync(range, cancellationToken), table);
    }

    private DateOnly Today => LocalDay.Of(time.GetUtcNow(), site.Value.GetTimeZone());
}
