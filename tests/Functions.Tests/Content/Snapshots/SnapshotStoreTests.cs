using Azure;
using Functions.Content.Snapshots;
using Functions.Tests.Content.Authoring;
using Functions.Tests.Storage;

namespace Functions.Tests.Content.Snapshots;

public sealed class SnapshotStoreTests
{
    private readonly BlobsInMemory _blobs = new();
    private readonly SnapshotStore _site;

    public SnapshotStoreTests() => _site = new SnapshotStore(_blobs.Service);

    [Fact]
    public async Task Before_anything_is_published_there_is_no_pointer() => Assert.Null((await _site.ReadPointerAsync(TestContext.Current.CancellationToken)).EntityTag);

    [Fact]
    public async Task A_snapshot_is_read_back_by_its_hash()
    {
        var snapshot = SampleArticles.Snapshot(count: 2);

        var hash = await _site.WriteSnapshotAsync(snapshot, last: null, TestContext.Current.CancellationToken);
        var read = await _site.ReadSnapshotAsync(hash, TestContext.Current.CancellationToken);

        Assert.Equal(["article-1", "article-2"], read!.Entries.Select(entry => entry.Item.Slug));
        Assert.Equal("hash-of-article-1", read.Entries[0].BodyHash);
    }

    [Fact]
    public async Task The_same_snapshot_is_written_once()
    {
        var first = await _site.WriteSnapshotAsync(SampleArticles.Snapshot(count: 2), last: null, TestContext.Current.CancellationToken);

        var second = await _site.WriteSnapshotAsync(SampleArticles.Snapshot(count: 2), last: null, TestContext.Current.CancellationToken);

        Assert.Equal(first, second);
        Assert.Equal([$"snapshots/{first}.json"], _blobs.Names);
    }

    [Fact]
    public async Task Of_two_that_publish_for_the_first_time_one_wins()
    {
        Assert.True(await _site.SwapPointerAsync(SnapshotPointer.Empty, To("one"), TestContext.Current.CancellationToken));
        Assert.False(await _site.SwapPointerAsync(SnapshotPointer.Empty, To("two"), TestContext.Current.CancellationToken));

        Assert.Equal("one", (await _site.ReadPointerAsync(TestContext.Current.CancellationToken)).Current);
    }

    [Fact]
    public async Task Of_two_that_saw_the_same_pointer_one_wins()
    {
        await _site.SwapPointerAsync(SnapshotPointer.Empty, To("zero"), TestContext.Current.CancellationToken);
        var seen = await _site.ReadPointerAsync(TestContext.Current.CancellationToken);

        Assert.True(await _site.SwapPointerAsync(seen, To("one"), TestContext.Current.CancellationToken));
        Assert.False(await _site.SwapPointerAsync(seen, To("two"), TestContext.Current.CancellationToken));

        Assert.Equal("one", (await _site.ReadPointerAsync(TestContext.Current.CancellationToken)).Current);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public async Task An_outage_is_not_taken_for_an_absent_pointer_or_a_lost_race(int status)
    {
        _blobs.Failure = new RequestFailedException(status, "trouble");

        await Assert.ThrowsAsync<RequestFailedException>(() => _site.ReadPointerAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RequestFailedException>(() => _site.SwapPointerAsync(SnapshotPointer.Empty, To("one"), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RequestFailedException>(() => _site.WriteSnapshotAsync(Snapshot.Empty, last: null, TestContext.Current.CancellationToken));
    }

    private static SnapshotPointer To(string snapshot) => SnapshotPointer.Empty.With(new SnapshotVersion(snapshot, "", DateTimeOffset.UnixEpoch));
}
