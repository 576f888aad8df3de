using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Functions.Content;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Tests.Content.Authoring;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Content.Reading;

public sealed class ArticleCatalogTests
{
    private static readonly RequestFailedException Outage = new(503, "out of reach");
    private readonly BlobsInMemory _blobs = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SnapshotStore _site;
    private readonly ArticleCatalog _catalog;

    public ArticleCatalogTests()
    {
        _site = new SnapshotStore(_blobs.Service);
        _catalog = new ArticleCatalog(
            _site,
            new BodyCache(_site, Options.Create(new ContentOptions())),
            new SearchIndexCache(_site, Practice.Site, TimeProvider.System, NullLogger<SearchIndexCache>.Instance),
            _time,
            NullLogger<ArticleCatalog>.Instance);
    }

    [Fact]
    public async Task Before_anything_is_published_it_is_empty() => Assert.Empty((await _catalog.GetAsync(TestContext.Current.CancellationToken)).View.Snapshot.Entries);

    [Fact]
    public async Task What_is_published_is_seen_within_seconds()
    {
        await PublishAsync(articles: 1);
        await _catalog.GetAsync(TestContext.Current.CancellationToken);

        await PublishAsync(articles: 2);
        _time.Advance(TimeSpan.FromSeconds(6));
        await UntilAsync(articles: 2);

        Assert.Equal(2, (await _catalog.GetAsync(TestContext.Current.CancellationToken)).View.Snapshot.Entries.Count);
    }

    [Fact]
    public async Task Within_those_seconds_storage_is_left_alone()
    {
        await PublishAsync(articles: 1);
        await _catalog.GetAsync(TestContext.Current.CancellationToken);
        var reads = _blobs.Reads;

        await _catalog.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(reads, _blobs.Reads);
    }

    [Fact]
    public async Task While_storage_is_down_the_last_good_state_is_served()
    {
        await PublishAsync(articles: 1);
        await _catalog.GetAsync(TestContext.Current.CancellationToken);

        _blobs.Failure = Outage;
        _time.Advance(TimeSpan.FromHours(1));
        await _catalog.GetAsync(TestContext.Current.CancellationToken);
        var during = await _catalog.GetAsync(TestContext.Current.CancellationToken);

        Assert.Single(during.View.Snapshot.Entries);
    }

    [Fact]
    public async Task After_an_outage_it_catches_up()
    {
        await PublishAsync(articles: 1);
        await _catalog.GetAsync(TestContext.Current.CancellationToken);
        await PublishAsync(articles: 2);
        _blobs.Failure = Outage;
        _time.Advance(TimeSpan.FromSeconds(6));
        await _catalog.GetAsync(TestContext.Current.CancellationToken);

        _blobs.Failure = null;
        await UntilAsync(articles: 2);

        Assert.Equal(2, (await _catalog.GetAsync(TestContext.Current.CancellationToken)).View.Snapshot.Entries.Count);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_refresh_that_fails_for_whatever_reason_is_tried_again_and_not_for_each_request(int status)
    {
        await PublishAsync(articles: 1);
        await _catalog.GetAsync(TestContext.Current.CancellationToken);
        await PublishAsync(articles: 2);
        _blobs.Failure = new RequestFailedException(status, "no");
        _time.Advance(TimeSpan.FromSeconds(6));
        var reads = _blobs.Reads;
        await _catalog.GetAsync(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => _blobs.Reads > reads, TimeSpan.FromSeconds(10));
        foreach (var request in Enumerable.Range(0, 100))
        {
            await _catalog.GetAsync(TestContext.Current.CancellationToken);
        }

        Assert.InRange(_blobs.Reads - reads, 1, 3);
        _blobs.Failure = null;
        await UntilAsync(articles: 2);
    }

    [Fact]
    public async Task A_snapshot_of_another_version_of_the_app_is_damage_and_the_last_good_one_is_served()
    {
        await PublishAsync(articles: 1);
        await _catalog.GetAsync(TestContext.Current.CancellationToken);
        var another = """{"entries":{"another":"shape"}}"""u8.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(another));
        await _blobs.Service.GetBlobContainerClient("site").GetBlobClient($"snapshots/{hash}.json").UploadAsync(
            new BinaryData(another), new BlobUploadOptions(), TestContext.Current.CancellationToken);
        await PointToAsync(hash);
        _time.Advance(TimeSpan.FromSeconds(6));

        await _catalog.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Single((await _catalog.GetAsync(TestContext.Current.CancellationToken)).View.Snapshot.Entries);
        Assert.NotNull(_catalog.Fault);
    }

    [Fact]
    public async Task Without_any_state_an_outage_is_told_to_the_caller()
    {
        _blobs.Failure = Outage;

        await Assert.ThrowsAsync<RequestFailedException>(() => _catalog.GetAsync(TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_body_that_was_read_is_served_while_storage_is_down()
    {
        var hash = await _site.WriteBodyAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);
        var before = await _catalog.GetBodyAsync(hash, TestContext.Current.CancellationToken);

        _blobs.Failure = Outage;
        var during = await _catalog.GetBodyAsync(hash, TestContext.Current.CancellationToken);

        Assert.Equal(before.Identity.Bytes.ToArray(), during.Identity.Bytes.ToArray());
    }

    // The look at storage is in the background: every call may start one that nobody waits for.
    private async Task UntilAsync(int articles)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await _catalog.GetAsync(limit.Token)).View.Snapshot.Entries.Count != articles)
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(6));
            await Task.Yield();
        }
    }

    private async Task PublishAsync(int articles)
    {
        await PointToAsync(await _site.WriteSnapshotAsync(SampleArticles.Snapshot(articles), last: null, default));
    }

    private async Task PointToAsync(string hash)
    {
        var read = await _site.ReadPointerAsync(default);
        await _site.SwapPointerAsync(read, read.With(new SnapshotVersion(hash, "", DateTimeOffset.UnixEpoch)), default);
    }
}
