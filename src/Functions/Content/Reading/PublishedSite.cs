using System.Collections.Concurrent;
using Functions.Content.Snapshots;
using Functions.Http;

namespace Functions.Content.Reading;

/// <summary>The site that readers see now, with a cache of responses made from it, such as lists and feeds, in all encodings.</summary>
public sealed class PublishedSite(SnapshotView view)
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, CachedResponse> _responses = new(StringComparer.Ordinal);
    private long _bytes;

    public SnapshotView View => view;

    public CachedResponse GetOrAdd(string key, Func<byte[]> write) => GetOrAdd(key, () => (write(), ""));

    public CachedResponse GetOrAdd(string key, Func<(byte[] Body, string Link)> write)
    {
        if (_responses.TryGetValue(key, out var cached))
        {
            return cached;
        }

        var (body, link) = write();
        var response = new CachedResponse(EncodedContent.Of(body), link);
        // Anybody can request any combination of filters: when the limit is reached, the whole cache is cleared.
        if (Interlocked.Add(ref _bytes, response.Content.TotalBytes) > MaxBytes)
        {
            _responses.Clear();
            Interlocked.Exchange(ref _bytes, response.Content.TotalBytes);
        }

        return _responses[key] = response;
    }
}

/// <summary>A cached response, with the value of its header <c>Link</c> (empty for none).</summary>
public sealed record CachedResponse(EncodedContent Content, string Link);
