using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Search.Indexing;
using Functions.Storage;
using Functions.Tests.Search.Querying;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Content.Reading;

public sealed class SearchIndexCacheTests
{
    [Fact]
    public async Task An_index_of_another_format_counts_as_an_outage_and_not_as_a_fault()
    {
        var site = new SnapshotStore(new BlobsInMemory().Service);
        var hash = await site.WriteSearchAsync("search0\n"u8.ToArray(), last: null, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<DamagedBlobException>(
            async () => await new SearchIndexCache(site, TimeProvider.System, NullLogger<SearchIndexCache>.Instance).GetAsync(hash, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_index_that_could_not_be_read_once_is_read_again_while_somebody_searches()
    {
        var (blobs, time) = (new BlobsInMemory(), new FakeTimeProvider());
        var site = new SnapshotStore(blobs.Service);
        var first = await WriteAsync(site, TestIndex.Document("one", "one"));
        var second = await WriteAsync(site, TestIndex.Document("one", "one"), TestIndex.Document("two", "two"));
        var cache = new SearchIndexCache(site, time, NullLogger<SearchIndexCache>.Instance);
        await cache.GetAsync(first, TestContext.Current.CancellationToken);
        blobs.Failure = new InvalidOperationException("Any failure.");
        await cache.PrepareAsync(second);
        blobs.Failure = null;
        var reads = blobs.Reads;

        // The last index is used, and storage is not asked by every search.
        Assert.Equal(1, await CountAsync());
        Assert.Equal(reads, blobs.Reads);
        time.Advance(TimeSpan.FromSeconds(11));
        await CountAsync();

        Assert.Equal(2, await CountAsync());
        await CountAsync();
        Assert.Equal(reads + 1, blobs.Reads);

        async Task<int> CountAsync() => (await cache.GetAsync(second, TestContext.Current.CancellationToken)).Count;
    }

    private static Task<string> WriteAsync(SnapshotStore site, params SearchDocument[] documents)
        => site.WriteSearchAsync(SearchIndexBuilder.Build(documents), last: null, TestContext.Current.CancellationToken);
}
