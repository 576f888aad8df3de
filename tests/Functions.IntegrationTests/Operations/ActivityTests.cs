using System.Collections.Concurrent;
using System.Diagnostics;
using Functions.IntegrationTests.Content;
using Functions.IntegrationTests.Newsletter;

namespace Functions.IntegrationTests.Operations;

[Collection<OperationsCollection>]
public sealed class ActivityTests(SystemFixture system)
{
    [Fact]
    public async Task Every_area_tells_of_its_work_and_of_nobody()
    {
        var heard = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Functions.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = heard.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var newsletter = new NewsletterCalls(system);

        var reader = await newsletter.SubscribedAsync();
        using var message = Form(reader);
        using var answer = await system.Client.PostAsync(new Uri("/api/contact", UriKind.Relative), message, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await system.ManageAsync(HttpMethod.Put, "/api/manage/content/articles/told-of-work.md", "---\ntitle: Told\n---\nOf work.\n");
        var slug = await newsletter.WriteAsync();
        await newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await newsletter.SendAsync(slug);
        await system.RunTimerAsync("Daily");
        await system.ManageAsync(HttpMethod.Delete, "/api/manage/content/articles/told-of-work.md");

        string[] work = ["articles.publish", "search.build", "inquiries.take_in", "outbox.deliver", "newsletter.prepare", "newsletter.send", "backups.make"];
        Assert.Empty(work.Except(heard.Select(activity => activity.OperationName)));
        Assert.DoesNotContain(heard, activity => activity.TagObjects.Any(tag => $"{tag.Value}".Contains('@')));
        string[] told = ["articles.outcome", "articles.parsed", "newsletter.batch", "newsletter.campaign", "newsletter.outcome", "outbox.outcome"];
        Assert.Equal(told, heard.SelectMany(activity => activity.TagObjects).Select(tag => tag.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var sources = heard.Select(activity => activity.Source).Distinct().Select(source => source.Name).ToList();
        Assert.Equal(sources.Distinct(StringComparer.Ordinal), sources);
    }

    private static FormUrlEncodedContent Form(string email) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "Ada",
        ["email"] = email,
        ["message"] = "Hello.",
        ["consent"] = "on",
        ["website"] = "",
    });
}
