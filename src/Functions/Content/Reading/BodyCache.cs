using System.Collections.Concurrent;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>A cache of bodies, by hash: limited in bytes, with one load at a time for each body. The least recently used are evicted first.</summary>
public sealed class BodyCache(SnapshotStore site, IOptions<ContentOptions> options)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <exception cref="Exception">Storage is unreachable, or the body is damaged. The next caller retries.</exception>
    public ValueTask<EncodedContent> GetAsync(string hash, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(hash, out var entry) && entry.Load.IsCompletedSuccessfully)
        {
            entry.UsedAt = Environment.TickCount64;
            return new ValueTask<EncodedContent>(entry.Load.Result);
        }

        return new ValueTask<EncodedContent>(Find(hash).Load.WaitAsync(cancellationToken));
    }

    private Entry Find(string hash)
    {
        lock (_lock)
        {
            // Task.Run: the load must not end, and remove its entry, before the entry was added.
            return _entries.GetOrAdd(hash, key => new Entry(Task.Run(() => LoadAsync(key))));
        }
    }

    private async Task<EncodedContent> LoadAsync(string hash)
    {
        try
        {
            var body = await site.ReadBodyAsync(hash, CancellationToken.None);
            if (Interlocked.Add(ref _bytes, body.TotalBytes) > options.Value.BodyCacheBytes)
            {
                Evict(hash);
            }

            return body;
        }
        catch
        {
            lock (_lock)
            {
                _entries.TryRemove(hash, out _);
            }

            throw;
        }
    }

    // A quarter is evicted at once, so that this is rare.
    private void Evict(string newest)
    {
        lock (_lock)
        {
            foreach (var (hash, entry) in _entries.Where(pair => pair.Key != newest && pair.Value.Load.IsCompletedSuccessfully).OrderBy(pair => pair.Value.UsedAt).ToList())
            {
                if (Bytes <= options.Value.BodyCacheBytes * 3 / 4)
                {
                    return;
                }

                if (_entries.TryRemove(hash, out _))
                {
                    Interlocked.Add(ref _bytes, -entry.Load.Result.TotalBytes);
                }
            }
        }
    }

    private sealed class Entry(Task<EncodedContent> load)
    {
        public Task<EncodedContent> Load { get; } = load;

        public long UsedAt { get; set; } = Environment.TickCount64;
    }
}
