using Functions.Content.Publishing;
using Functions.Content.Snapshots;
using global::LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Content.Reading;

[Collection<ContentCollection>]
public sealed class OutageTests(SystemFixture system)
{
    [Fact]
    public async Task A_host_that_starts_without_storage_says_503_and_recovers_without_a_restart()
    {
        await using var host = await LocalHostApp.StartAsync(system.Options, TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(host);

        await system.WithoutStorageAsync(async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.GetAnswerAsync("/api/articles")));

            Assert.All(answers, answer => Assert.Equal(503, answer.Status));
            Assert.All(answers, answer => Assert.NotNull(answer.Header("Retry-After")));
        });

        Assert.Equal(200, (await client.GetAnswerAsync("/api/articles")).Status);
    }

    [Theory]
    [InlineData("damage")]
    [InlineData("delete")]
    public async Task A_damaged_snapshot_leaves_the_one_before_in_place_and_readiness_says_so(string harm)
    {
        await system.UploadArticleAsync("before-damage", $"title: Before {harm}");
        await system.PublishAsync();
        await system.UploadArticleAsync("after-damage", $"title: After {harm}");
        await system.PublishAsync();
        var current = (await system.Services.GetRequiredService<SnapshotStore>().ReadPointerAsync(TestContext.Current.CancellationToken)).Current;
        var blob = system.Site().GetBlobClient($"snapshots/{current}.json");
        var good = (await blob.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content;
        await (harm == "delete"
            ? blob.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken)
            : (Task)blob.UploadAsync(new BinaryData("{}"), overwrite: true, TestContext.Current.CancellationToken));

        await using var host = await LocalHostApp.StartAsync(system.Options, TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(host);

        Assert.Equal($"Before {harm}", (await client.GetAnswerAsync("/api/articles/before-damage")).Text("title"));
        Assert.Equal(503, (await client.GetAnswerAsync("/api/health/ready")).Status);
        await blob.UploadAsync(good, overwrite: true, TestContext.Current.CancellationToken);
        await system.PublishAsync();
    }

    [Fact]
    public async Task A_damaged_pointer_is_replaced_by_the_next_publisher()
    {
        await system.Site().GetBlobClient("current.json").UploadAsync(new BinaryData("{ not json"), overwrite: true, TestContext.Current.CancellationToken);

        var result = await system.UnrelatedPublisherAsync();

        Assert.Equal(PublishOutcome.Published, result.Outcome);
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/articles")).Status);
    }

    [Fact]
    public async Task A_body_that_was_lost_is_made_again()
    {
        await system.UploadArticleAsync("lost-body", "title: Lost");
        await system.PublishAsync();
        await foreach (var body in system.Site().GetBlobsAsync(default, default, "bodies/", TestContext.Current.CancellationToken))
        {
            await system.Site().GetBlobClient(body.Name).DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        }

        await system.UploadArticleAsync("lost-body-2", "title: Lost too");
        await system.PublishAsync();

        await using var host = await LocalHostApp.StartAsync(system.Options, TestContext.Current.CancellationToken);
        using var client = SystemFixture.ClientOf(host);
        Assert.Equal(200, (await client.GetAnswerAsync("/api/articles/lost-body")).Status);
    }
}
