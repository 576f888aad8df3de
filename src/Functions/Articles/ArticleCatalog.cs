using System.Collections.Concurrent;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Articles;

/// <summary>
/// What is published, in memory. It is looked at again in the background, at most every few seconds and by one caller at a time; while
/// storage is down, the last good state keeps serving.
/// </summary>
public sealed partial class ArticleCatalog(SiteStore site, TimeProvider time, ILogger<ArticleCatalog> logger) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private ConcurrentDictionary<string, ReadOnlyMemory<byte>> _bodies = new(StringComparer.Ordinal);
    private State? _state;

    public async ValueTask<Snapshot> GetAsync(CancellationToken cancellationToken)
    {
        if (_state is not { } state)
        {
            return (await RefreshAsync(cancellationToken)).Snapshot;
        }

        if (time.GetUtcNow() - state.CheckedAt > Freshness && _refreshing.CurrentCount > 0)
        {
            _ = RefreshInBackgroundAsync();
        }

        return state.Snapshot;
    }

    /// <summary>An article's body, UTF-8 JSON.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> GetBodyAsync(string hash, CancellationToken cancellationToken)
    {
        if (_bodies.TryGetValue(hash, out var body))
        {
            return body;
        }

        return _bodies[hash] = await site.ReadBodyAsync(hash, cancellationToken);
    }

    public void Dispose() => _refreshing.Dispose();

    /// <summary>Looks at the pointer now.</summary>
    internal async Task<State> RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            var pointer = await site.ReadPointerAsync(cancellationToken);
            var snapshot = pointer is null ? Snapshot.Empty
                : _state is { } state && state.Hash == pointer.SnapshotHash ? state.Snapshot
                : await site.ReadSnapshotAsync(pointer.SnapshotHash, cancellationToken);
            KeepBodiesOf(snapshot);
            return _state = new State(snapshot, pointer?.SnapshotHash, time.GetUtcNow());
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task RefreshInBackgroundAsync()
    {
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (Exception outage) when (StorageOutage.Caused(outage))
        {
            LogStale();
        }
    }

    private void KeepBodiesOf(Snapshot snapshot)
    {
        var current = snapshot.Entries.Select(entry => entry.BodyHash).ToHashSet(StringComparer.Ordinal);
        _bodies = new ConcurrentDictionary<string, ReadOnlyMemory<byte>>(_bodies.Where(body => current.Contains(body.Key)), StringComparer.Ordinal);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage is out of reach: the articles known so far keep being served")]
    private partial void LogStale();

    internal sealed record State(Snapshot Snapshot, string? Hash, DateTimeOffset CheckedAt);
}
