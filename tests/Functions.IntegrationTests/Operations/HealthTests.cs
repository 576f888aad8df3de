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
            Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/health/live")).Status);
            var ready = await system.Client.GetAnswerAsync("/api/health/ready");
            Assert.Equal(503, ready.Status);
            Assert.Contains("tables", ready.Text("detail"), StringComparison.Ordinal);
        });
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/health/ready")).Status);
    }
}
