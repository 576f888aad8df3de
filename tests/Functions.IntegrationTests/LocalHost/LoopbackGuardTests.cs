namespace Functions.IntegrationTests.LocalHost;

[Collection<OperationsCollection>]
public sealed class LoopbackGuardTests(SystemFixture system)
{
    // DNS rebinding: a page of evil.example that resolves to this machine would be of one origin with what answers here.
    [Theory]
    [InlineData("/api/articles")]
    [InlineData("/api/manage/inquiries")]
    [InlineData("/dev/mail.json")]
    public async Task Nothing_is_answered_under_a_foreign_name(string path)
    {
        var foreign = HttpCalls.Request(HttpMethod.Get, path, HttpCalls.AsStaff);
        foreign.Headers.Host = "evil.example";
        var own = HttpCalls.Request(HttpMethod.Get, path, HttpCalls.AsStaff);

        Assert.Equal((403, 200), ((await system.Client.AnswerAsync(foreign)).Status, (await system.Client.AnswerAsync(own)).Status));
    }
}
