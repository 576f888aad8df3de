using Functions.Content.Reading;
using Functions.Content.Snapshots;

namespace Functions.Tests.Content.Reading;

public sealed class PublishedSiteTests
{
    private readonly PublishedSite _site = new(new SnapshotView(Snapshot.Empty, DateTimeOffset.UnixEpoch));
    private int _written;

    [Fact]
    public void A_response_is_written_once()
    {
        Assert.Same(Get("articles"), Get("articles"));
        Assert.Equal(1, _written);
    }

    [Fact]
    public void A_response_without_items_is_not_kept()
    {
        Assert.NotSame(Get("tag", isEmpty: true), Get("tag", isEmpty: true));
        Assert.Equal((2, 0), (_written, _site.Bytes));
    }

    // The body is the least of it: a key of 7,900 letters has 16 kB, and the links repeat it.
    [Theory]
    [InlineData(8_000, 0, 0)]
    [InlineData(0, 8_000, 0)]
    [InlineData(0, 0, 8_000)]
    [InlineData(0, 0, 0)]
    public void Everything_that_is_kept_counts(int ofKey, int ofLink, int ofBody)
    {
        var most = 0L;
        for (var number = 0; number < 12_000; number++)
        {
            var before = _site.Bytes;
            Get($"{new string('k', ofKey)}{number}", link: new string('l', ofLink), body: new byte[ofBody]);
            most = Math.Max(most, _site.Bytes);
            Assert.True(_site.Bytes - before >= (2 * (ofKey + ofLink)) + ofBody || _site.Bytes < before, "A response was not counted whole.");
        }

        Assert.InRange(most, PublishedSite.MaxBytes * 3 / 4, PublishedSite.MaxBytes);
    }

    [Fact]
    public void When_the_cache_is_full_it_begins_anew()
    {
        var first = Get("first");
        for (var number = 0; number < 12_000; number++)
        {
            Get($"{number}");
        }

        Assert.NotSame(first, Get("first"));
    }

    private CachedResponse Get(string key, string link = "", byte[]? body = null, bool isEmpty = false) => _site.GetOrAdd(key, () =>
    {
        _written++;
        return new WrittenResponse(body ?? [], link, isEmpty);
    });
}
