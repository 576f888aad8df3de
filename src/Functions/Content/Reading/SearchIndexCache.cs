using Functions.Content.Snapshots;
using Functions.Search.Indexing;
using Functions.Search.Querying;
using Functions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>
/// The search index in memory. It is loaded on the first search; from then on the next one is loaded before the snapshot that refers to it
/// is served, so that no search waits for storage.
/// </summary>
public sealed partial class SearchIndexCache(SnapshotStore site, IOptions<SiteOptions> options, TimeProvider time, ILogger<SearchIndexCache> logger)
{
    /// <summary>An index that could not be loaded is tried again after this, as long as somebody searches.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(10);

    private const int MaxConcurrency = 8;

    private static readonly SearchIndex Empty = SearchIndex.Load(SearchIndexBuilder.Build([]));

    private readonly Lock _lock = new();
    private volatile Loading? _current;
    private volatile string? _newest;
    private DateTimeOffset _retryAt;

    /// <summary>Loads the index of a new snapshot, if this process has answered a search. If it cannot be loaded, the last one is used until it can.</summary>
    internal async Task PrepareAsync(Snapshot snapshot)
    {
        if (_current is not { Index.IsCompletedSuccessfully: true } last || snapshot.Search is not { } hash || last.Hash == hash)
        {
            return;
        }

        _newest = hash;
        lock (_lock)
        {
            _retryAt = time.GetUtcNow() + RetryInterval;
        }

        try
        {
            var index = await LoadAsync(snapshot, hash);
            _current = new Loading(hash, Task.FromResult(index));
        }
        catch (Exception failure)
        {
            LogKept(failure.GetType().Name);
        }
    }

    /// <exception cref="Exception">Storage is unreachable or the index is damaged, and no other was loaded. The next caller retries.</exception>
    internal async ValueTask<SearchIndex> GetAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.Search is not { } hash)
        {
            return Empty;
        }

        if (_current is not { Index.IsCompletedSuccessfully: true } current)
        {
            return await Start(snapshot, hash).Index.WaitAsync(cancellationToken);
        }

        if (current.Hash != hash && hash == _newest && IsRetryDue())
        {
            _ = PrepareAsync(snapshot);
        }

        return await current.Index;
    }

    private bool IsRetryDue()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now < _retryAt)
            {
                return false;
            }

            _retryAt = now + RetryInterval;
            return true;
        }
    }

    // All waiting callers share one load.
    private Loading Start(Snapshot snapshot, string hash)
    {
        lock (_lock)
        {
            return _current is { Index: { IsFaulted: false, IsCanceled: false } } running ? running : _current = new Loading(hash, Task.Run(() => LoadAsync(snapshot, hash)));
        }
    }

    // After a deployment the index may have another format until the next publishing, which waits while the site is held.
    private async Task<SearchIndex> LoadAsync(Snapshot snapshot, string hash)
    {
        var blob = await site.ReadSearchAsync(hash, CancellationToken.None) ?? throw new DamagedBlobException("The search index");
        if (SearchIndex.CanLoad(blob))
        {
            return SearchIndex.Load(blob);
        }

        LogOtherFormat();
        var entries = snapshot.Entries.Where(entry => !entry.IsDraft).ToList();
        var documents = new SearchDocument[entries.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, entries.Count), new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency }, async (at, token) =>
            documents[at] = EntryDocument.Of(entries[at], options.Value, (await site.ReadBodyAsync(entries[at].BodyHash, token)).Identity.Bytes));
        return SearchIndex.Load(SearchIndexBuilder.Build(documents));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The new search index cannot be loaded ({Failure}): the last one is used")]
    private partial void LogKept(string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "The search index has the format of another version of the app: it is built again, in memory")]
    private partial void LogOtherFormat();

    private sealed record Loading(string Hash, Task<SearchIndex> Index);
}
