using Functions.Content.Snapshots;
using Functions.Search.Indexing;
using Functions.Search.Querying;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Content.Reading;

/// <summary>
/// The search index in memory. It is loaded when somebody searches first; from then on the next one is loaded before the snapshot that names it
/// is shown, so that no search waits for storage.
/// </summary>
public sealed partial class SearchIndexCache(SnapshotStore site, ILogger<SearchIndexCache> logger)
{
    private static readonly SearchIndex Empty = SearchIndex.Load(SearchIndexBuilder.Build([]));

    private readonly Lock _lock = new();
    private volatile Loading? _current;

    /// <summary>Loads the index that a new snapshot names, if anybody searches here at all. If it cannot be had, the last one stays.</summary>
    internal async Task PrepareAsync(string? hash)
    {
        if (_current is not { Index.IsCompletedSuccessfully: true } last || hash is null || last.Hash == hash)
        {
            return;
        }

        try
        {
            var index = await LoadAsync(hash);
            _current = new Loading(hash, Task.FromResult(index));
        }
        catch (Exception outage) when (StorageOutage.Caused(outage))
        {
            LogKept();
        }
    }

    /// <param name="hash">Null where nothing was published yet.</param>
    /// <exception cref="Exception">Storage is out of reach, or the index is damaged, and no other was ever loaded. The next caller tries again.</exception>
    internal async ValueTask<SearchIndex> GetAsync(string? hash, CancellationToken cancellationToken)
    {
        if (hash is null)
        {
            return Empty;
        }

        var current = _current;
        return current is { Index.IsCompletedSuccessfully: true } ? await current.Index : await Start(hash).Index.WaitAsync(cancellationToken);
    }

    // One load for everybody who waits.
    private Loading Start(string hash)
    {
        lock (_lock)
        {
            return _current is { Index: { IsFaulted: false, IsCanceled: false } } running ? running : _current = new Loading(hash, Task.Run(() => LoadAsync(hash)));
        }
    }

    // An index of another format is of no use either: until the next publishing the search is out of reach, as in an outage, and its callers are told so.
    private async Task<SearchIndex> LoadAsync(string hash)
        => await site.ReadSearchAsync(hash, CancellationToken.None) is { } blob && SearchIndex.CanLoad(blob)
            ? SearchIndex.Load(blob)
            : throw new DamagedBlobException("The search index");

    [LoggerMessage(Level = LogLevel.Error, Message = "The new search index cannot be had: the last one keeps answering")]
    private partial void LogKept();

    private sealed record Loading(string Hash, Task<SearchIndex> Index);
}
