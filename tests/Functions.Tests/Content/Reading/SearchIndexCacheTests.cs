using Functions.Content.Authoring;
using Functions.Content.Files;
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
    public async Task An_index_of_another_format_is_built_again_from_the_bodies()
    {
        var site = new SnapshotStore(new BlobsInMemory().Service);
        var hash = await site.WriteSearchAsync("search0\n"u8.ToArray(), last: null, TestContext.Current.CancellationToken);
        var body = await site.WriteBodyAsync("""{"toc":[{"text":"Waking early"}],"text":"Quiet evenings."}"""u8.ToArray(), TestContext.Current.CancellationToken);
        var snapshot = Snapshot.Empty with { Search = hash, Entries = [Entry("sleep", body, isDraft: false), Entry("draft", body, isDraft: true)] };

        var index = await new SearchIndexCache(site, Practice.Site, TimeProvider.System, NullLogger<SearchIndexCache>.Instance).GetAsync(snapshot, TestContext.Current.CancellationToken);

        Assert.Equal(["sleep"], index.Slugs("quiet waking"));
    }

    [Fact]
    public async Task A_missing_index_counts_as_an_outage_and_not_as_a_fault()
        => await Assert.ThrowsAsync<DamagedBlobException>(async () => await new SearchIndexCache(
            new SnapshotStore(new BlobsInMemory().Service), Practice.Site, TimeProvider.System, NullLogger<SearchIndexCache>.Instance).GetAsync(Snapshot.Empty with { Search = "0" }, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_new_index_that_could_not_be_read_once_is_read_again_while_somebody_searches()
    {
        var (blobs, time) = (new BlobsInMemory(), new FakeTimeProvider());
        var site = new SnapshotStore(blobs.Service);
        var first = await WriteAsync(site, TestIndex.Document("one", "one"));
        var second = await WriteAsync(site, TestIndex.Document("one", "one"), TestIndex.Document("two", "two"));
        var cache = new SearchIndexCache(site, Practice.Site, time, NullLogger<SearchIndexCache>.Instance);
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

    private static async Task<Snapshot> WriteAsync(SnapshotStore site, params SearchDocument[] documents)
        => Snapshot.Empty with { Search = await site.WriteSearchAsync(SearchIndexBuilder.Build(documents), last: null, TestContext.Current.CancellationToken) };

    private static SnapshotEntry Entry(string slug, string body, bool isDraft)
    {
        var item = new ArticleItem
        {
            Slug = slug,
            Title = "Sleep",
            Summary = "",
            Url = $"https://practice.example/articles/{slug}",
            PublishedAt = TestIndex.Now,
            UpdatedAt = TestIndex.Now,
            ReadingMinutes = 1,
            Lang = "en",
            Tags = [],
            Authors = [],
        };
        return new SnapshotEntry(ContentKind.Article, item, $"{slug}.md", body, HeadBytes: 0, isDraft, From: null, Until: null, []);
    }
}
