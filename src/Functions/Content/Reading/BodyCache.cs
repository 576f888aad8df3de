using System.Collections.Concurrent;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>Bodies in memory, by hash: bounded in bytes, one load at a time a body. What was not asked for the longest goes first.</summary>
public sealed class BodyCache(SnapshotStore site, IOptions<ContentOptions> options)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <exception cref="Exception">Storage is out of reach, or the body is damaged. The next caller tries again.</exception>
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
            // Task.Run: the load must not end, and remove its entry, before it was added.
            return _entries.GetOrAdd(hash, missing => new Entry(Task.Run(() => LoadAsync(missing))));
        }
    }

    private async Task<EncodedContent> LoadAsync(string hash)
    {
        try
        {
            var body = await site.ReadBodyAsync(hash, CancellationToken.None);
            if (Interlocked.Add(ref _bytes, body.TotalBytes) > options.Value.BodyCacheBytes)
            {
                MakeRoom(hash);
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

    // A quarter goes at once, so that this is rare.
    private void MakeRoom(string newest)
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
