using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Functions.Content.Reading;

/// <summary>
/// The published site, in memory. It is refreshed in the background, at most every few seconds and by one caller at a time; while
/// storage is unavailable, or the newest version is damaged, the last good version is served.
/// </summary>
public sealed partial class ArticleCatalog(SnapshotStore site, BodyCache bodies, SearchIndexCache search, TimeProvider time, ILogger<ArticleCatalog> logger)
{
    private const string LastGoodIsServed = "The newest version of the site is damaged: the last good one is served.";
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<State>? _refresh;
    private volatile State? _state;
    private volatile KnownSnapshot? _known;

    /// <summary>Why an older version is served; null when the current one is.</summary>
    public string? Fault => _state?.Fault;

    /// <exception cref="Exception">Storage is unreachable, and nothing was read from it yet.</exception>
    public async ValueTask<PublishedSite> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_state is not { } state)
        {
            // All waiting callers share one refresh: if it fails, it fails for all of them, and the next caller retries.
            return (await StartRefresh().WaitAsync(cancellationToken)).PublishedSite;
        }

        if (now - state.CheckedAt > Freshness)
        {
            _ = RefreshInBackgroundAsync();
        }

        if (state.PublishedSite.View.NextChange <= now)
        {
            var next = state with { PublishedSite = new PublishedSite(new SnapshotView(state.PublishedSite.View.Snapshot, now)) };
            // Must not replace a newer version that was read meanwhile.
            Interlocked.CompareExchange(ref _state, next, state);
            return next.PublishedSite;
        }

        return state.PublishedSite;
    }

    public ValueTask<EncodedContent> GetBodyAsync(string hash, CancellationToken cancellationToken) => bodies.GetAsync(hash, cancellationToken);

    /// <summary>Reads the pointer now.</summary>
    /// <param name="known">A snapshot that does not have to be read if the pointer refers to it.</param>
    internal async Task RefreshAsync(CancellationToken cancellationToken, KnownSnapshot? known = null)
    {
        _known = known;
        // A running refresh may have read the pointer before it was swapped.
        if (_refresh is { } earlier)
        {
            await ((Task)earlier).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await StartRefresh().WaitAsync(cancellationToken);
    }

    private Task<State> StartRefresh()
    {
        lock (_lock)
        {
            return _refresh is { IsCompleted: false } running ? running : _refresh = Task.Run(LoadAsync);
        }
    }

    private async Task<State> LoadAsync()
    {
        var now = time.GetUtcNow();
        if (await ReadPointerAsync() is not { } pointer)
        {
            return _state = _state! with { CheckedAt = now, Fault = LastGoodIsServed };
        }

        if (_state is { Fault: null } state && state.Version == pointer.Current)
        {
            return _state = state with { CheckedAt = now };
        }

        foreach (var version in pointer.Usable)
        {
            if ((_known is { } known && known.Hash == version.Id ? known.Snapshot : await site.ReadSnapshotAsync(version.Id, CancellationToken.None)) is { } snapshot)
            {
                await search.PrepareAsync(snapshot);
                var fault = version.Id == pointer.Current ? null : LastGoodIsServed;
                return _state = new State(new PublishedSite(new SnapshotView(snapshot, now)), version.Id, fault, now);
            }

            LogDamaged(version.Id);
            if (_state is { } good)
            {
                return _state = good with { CheckedAt = now, Fault = LastGoodIsServed };
            }
        }

        return pointer.Versions.Count == 0
            ? _state = new State(new PublishedSite(new SnapshotView(Snapshot.Empty, now)), pointer.Current, Fault: null, now)
            : throw new DamagedBlobException("Every version of the site");
    }

    // Null when the pointer is damaged and an older version can be served.
    private async Task<SnapshotPointer?> ReadPointerAsync()
    {
        try
        {
            return await site.ReadPointerAsync(CancellationToken.None);
        }
        catch (DamagedBlobException) when (_state is not null)
        {
            return null;
        }
    }

    private async Task RefreshInBackgroundAsync()
    {
        try
        {
            await StartRefresh();
        }
        catch (Exception failure)
        {
            LogStale(failure.GetType().Name);
            // Tried again after the same time as a success, and not for each request.
            if (_state is { } state)
            {
                Interlocked.CompareExchange(ref _state, state with { CheckedAt = time.GetUtcNow() }, state);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The site could not be refreshed ({Failure}): the last version that was read is served")]
    private partial void LogStale(string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Version {Version} of the site is missing or damaged")]
    private partial void LogDamaged(string version);

    internal sealed record KnownSnapshot(string Hash, Snapshot Snapshot);

    private sealed record State(PublishedSite PublishedSite, string Version, string? Fault, DateTimeOffset CheckedAt);
}
