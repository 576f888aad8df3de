using Functions.Content.Snapshots;
using Functions.Search.Indexing;
using Functions.Search.Querying;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Content.Reading;

/// <summary>
/// The search index in memory. It is loaded on the first search; from then on the next one is loaded before the snapshot that refers to it
/// is served, so that no search waits for storage.
/// </summary>
public sealed partial class SearchIndexCache(SnapshotStore site, TimeProvider time, ILogger<SearchIndexCache> logger)
{
    /// <summary>An index that could not be loaded is tried again after this, as long as somebody searches.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(10);

    private static readonly SearchIndex Empty = SearchIndex.Load(SearchIndexBuilder.Build([]));

    private readonly Lock _lock = new();
    private volatile Loading? _current;
    private volatile string? _newest;
    private DateTimeOffset _retryAt;

    /// <summary>Loads the index of a new snapshot, if this process has answered a search. If it cannot be loaded, the last one is used until it can.</summary>
    internal async Task PrepareAsync(string? hash)
    {
        if (_current is not { Index.IsCompletedSuccessfully: true } last || hash is null || last.Hash == hash)
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
            var index = await LoadAsync(hash);
            _current = new Loading(hash, Task.FromResult(index));
        }
        catch (Exception failure)
        {
            LogKept(failure.GetType().Name);
        }
    }

    /// <param name="hash">Null when nothing was published yet.</param>
    /// <exception cref="Exception">Storage is unreachable or the index is damaged, and no other was loaded. The next caller retries.</exception>
    internal async ValueTask<SearchIndex> GetAsync(string? hash, CancellationToken cancellationToken)
    {
        if (hash is null)
        {
            return Empty;
        }

        if (_current is not { Index.IsCompletedSuccessfully: true } current)
        {
            return await Start(hash).Index.WaitAsync(cancellationToken);
        }

        if (current.Hash != hash && hash == _newest && IsRetryDue())
        {
            _ = PrepareAsync(hash);
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
    private Loading Start(string hash)
    {
        lock (_lock)
        {
            return _current is { Index: { IsFaulted: false, IsCanceled: false } } running ? running : _current = new Loading(hash, Task.Run(() => LoadAsync(hash)));
        }
    }

    // An index of another format counts as damaged: until the next publishing, search is unavailable, as in an outage.
    private async Task<SearchIndex> LoadAsync(string hash)
        => await site.ReadSearchAsync(hash, CancellationToken.None) is { } blob && SearchIndex.CanLoad(blob)
            ? SearchIndex.Load(blob)
            : throw new DamagedBlobException("The search index");

    [LoggerMessage(Level = LogLevel.Error, Message = "The new search index cannot be loaded ({Failure}): the last one is used")]
    private partial void LogKept(string failure);

    private sealed record Loading(string Hash, Task<SearchIndex> Index);
}
