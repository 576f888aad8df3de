using System.Collections.Concurrent;
using Functions.Content.Snapshots;
using Functions.Http;

namespace Functions.Content.Reading;

/// <summary>The site that readers see now, with a cache of responses made from it, such as lists and feeds, in all encodings.</summary>
public sealed class PublishedSite(SnapshotView view)
{
    /// <summary>What the cache may hold, in bytes of memory.</summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    // Of the objects around the bytes: an estimate, not a measurement. It limits their number too, to about 11,000.
    private const int BytesOfEntry = 1_500;

    private readonly ConcurrentDictionary<string, CachedResponse> _responses = new(StringComparer.Ordinal);
    private long _bytes;

    public SnapshotView View => view;

    /// <summary>About how many bytes of memory the cache takes.</summary>
    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The response to what was asked for, if it is cached.</summary>
    public CachedResponse? Find(string key) => _responses.GetValueOrDefault(key);

    /// <param name="key">What was asked for.</param>
    /// <param name="write">Writes the response if it is not cached.</param>
    public CachedResponse GetOrAdd(string key, Func<WrittenResponse> write) => Find(key) ?? Add(key, write());

    /// <inheritdoc cref="GetOrAdd"/>
    public async ValueTask<CachedResponse> GetOrAddAsync(string key, Func<Task<WrittenResponse>> write) => Find(key) ?? Add(key, await write());

    private CachedResponse Add(string key, WrittenResponse written)
    {
        var response = new CachedResponse(EncodedContent.Of(written.Body), written.Link);
        // Anybody can ask for what nothing is like, in any number of ways.
        if (written.IsEmpty)
        {
            return response;
        }

        // Anybody can request any combination of filters: when the limit is reached, the whole cache is cleared.
        var size = response.Content.TotalBytes + ((key.Length + written.Link.Length) * sizeof(char)) + BytesOfEntry;
        if (Interlocked.Add(ref _bytes, size) > MaxBytes)
        {
            _responses.Clear();
            Interlocked.Exchange(ref _bytes, size);
        }

        return _responses[key] = response;
    }
}
