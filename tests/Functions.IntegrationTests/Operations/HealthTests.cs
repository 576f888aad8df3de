namespace Functions.IntegrationTests.Operations;

[Collection<OperationsCollection>]
public sealed class HealthTests(SystemFixture system)
{
    [Fact]
    public async Task A_healthy_system_is_live_and_ready()
    {
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/health/live")).Status);
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/health/ready")).Status);
    }

    [Fact]
    public async Task Without_storage_the_system_is_live_but_not_ready_and_says_what_is_wrong()
    {
        await system.WithoutStorageAsync(async () =>
        {
            // What was found is remembered for some seconds.
            using var later = system.Time.Shift(TimeSpan.FromSeconds(10));
            Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/health/live")).Status);
            var ready = await system.Client.GetAnswerAsync("/api/health/ready");
            Assert.Equal(503, ready.Status);
            Assert.Contains("tables", ready.Text("detail"), StringComparison.Ordinal);
        });
        using var afterwards = system.Time.Shift(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/health/ready")).Status);
    }

    [Fact]
    public async Task A_timer_that_is_late_is_noticed()
    {
        await system.RunTimerAsync("Daily");
        var before = await system.Client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff);
        using var later = system.Time.Shift(TimeSpan.FromDays(2));

        var status = await system.Client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff);
        var ready = await system.Client.GetAnswerAsync("/api/health/ready");

        Assert.DoesNotContain("Daily", before.Json["lateTimers"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Contains("Daily", status.Json["lateTimers"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(503, ready.Status);
        Assert.Contains("Late: Daily", ready.Text("detail"), StringComparison.Ordinal);
    }
}
