using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Storage;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.Tests.Content.Reading;

public sealed class SearchIndexCacheTests
{
    [Fact]
    public async Task An_index_of_another_format_counts_as_an_outage_and_not_as_a_fault()
    {
        var site = new SnapshotStore(new BlobsInMemory().Service);
        var hash = await site.WriteSearchAsync("search0\n"u8.ToArray(), last: null, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<DamagedBlobException>(
            async () => await new SearchIndexCache(site, NullLogger<SearchIndexCache>.Instance).GetAsync(hash, TestContext.Current.CancellationToken));
    }
}
