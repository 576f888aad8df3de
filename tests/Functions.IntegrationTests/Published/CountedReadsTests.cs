using Functions.IntegrationTests.Insights;

namespace Functions.IntegrationTests.Published;

/// <summary>What the published app counts on the official worker.</summary>
[Collection<PublishedCollection>]
public sealed class CountedReadsTests(PublishedApp app)
{
    private const string Page = "/articles/understanding-anxiety";

    // The host ends a worker at every deployment, and long before a minute is over where nobody reads.
    [Fact]
    public async Task A_planned_stop_stores_what_was_counted()
    {
        var before = await ReadsAsync();
        await using (var stopped = await FunctionsHost.StartAsync(app.Folder, app.Settings))
        {
            await stopped.LoadAsync(app.Folder);
            await stopped.PublishAsync();
            for (var read = 0; read < 3; read++)
            {
                Assert.Equal(200, (await stopped.AnswerAsync(HttpCalls.Request(HttpMethod.Get, $"/api{Page}", InsightsTests.Browser))).Status);
            }

            await stopped.StopAsync();
        }

        Assert.Equal(before + 3, await ReadsAsync());
    }

    private async Task<int> ReadsAsync()
    {
        var report = await app.Host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, InsightsTests.Insights, HttpCalls.AsStaff));
        Assert.Equal(200, report.Status);
        return report.Json["pages"]!.AsArray().Where(page => page!["page"]!.GetValue<string>() == Page).Sum(page => page!["count"]!.GetValue<int>());
    }
}
