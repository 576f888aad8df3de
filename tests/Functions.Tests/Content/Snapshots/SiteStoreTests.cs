using Azure;
using Functions.Content.Snapshots;
using Functions.Tests.Content.Authoring;
using Functions.Tests.Storage;

namespace Functions.Tests.Content.Snapshots;

public sealed class SiteStoreTests
{
    private readonly BlobsInMemory _blobs = new();
    private readonly SiteStore _site;

    public SiteStoreTests() => _site = new SiteStore(_blobs.Service);

    [Fact]
    public async Task Before_anything_is_published_there_is_no_pointer() => Assert.Null((await _site.ReadPointerAsync(default)).EntityTag);

    [Fact]
    public async Task A_snapshot_is_read_back_by_its_hash()
    {
        var snapshot = SampleArticles.Snapshot(count: 2);

        var read = await _site.ReadSnapshotAsync(await _site.WriteSnapshotAsync(snapshot, last: null, default), default);

        Assert.Equal(["article-1", "article-2"], read!.Entries.Select(entry => entry.Item.Slug));
        Assert.Equal("hash-of-article-1", read.Entries[0].BodyHash);
    }

    [Fact]
    public async Task The_same_snapshot_is_written_once()
    {
        var first = await _site.WriteSnapshotAsync(SampleArticles.Snapshot(count: 2), last: null, default);

        var second = await _site.WriteSnapshotAsync(SampleArticles.Snapshot(count: 2), last: null, default);

        Assert.Equal(first, second);
        Assert.Equal([$"snapshots/{first}.json"], _blobs.Names);
    }

    [Fact]
    public async Task Of_two_that_publish_for_the_first_time_one_wins()
    {
        Assert.True(await _site.SwapPointerAsync(SitePointer.Empty, To("one"), default));
        Assert.False(await _site.SwapPointerAsync(SitePointer.Empty, To("two"), default));

        Assert.Equal("one", (await _site.ReadPointerAsync(default)).Current);
    }

    [Fact]
    public async Task Of_two_that_saw_the_same_pointer_one_wins()
    {
        await _site.SwapPointerAsync(SitePointer.Empty, To("zero"), default);
        var seen = await _site.ReadPointerAsync(default);

        Assert.True(await _site.SwapPointerAsync(seen, To("one"), default));
        Assert.False(await _site.SwapPointerAsync(seen, To("two"), default));

        Assert.Equal("one", (await _site.ReadPointerAsync(default)).Current);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public async Task An_outage_is_not_taken_for_an_absent_pointer_or_a_lost_race(int status)
    {
        _blobs.Trouble = new RequestFailedException(status, "trouble");

        await Assert.ThrowsAsync<RequestFailedException>(() => _site.ReadPointerAsync(default));
        await Assert.ThrowsAsync<RequestFailedException>(() => _site.SwapPointerAsync(SitePointer.Empty, To("one"), default));
        await Assert.ThrowsAsync<RequestFailedException>(() => _site.WriteSnapshotAsync(Snapshot.Empty, last: null, default));
    }

    private static SitePointer To(string snapshot) => SitePointer.Empty.With(new SiteVersion(snapshot, "", DateTimeOffset.UnixEpoch));
}
