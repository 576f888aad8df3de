using Functions.Content.Reading;
using Functions.Operations.Timers;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Operations.Health;

/// <summary>What keeps the app from its work. It is remembered for some seconds, because anybody may ask.</summary>
public sealed class Readiness
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly StorageProbe _storage;
    private readonly KeyVerification _keys;
    private readonly ArticleCatalog _catalog;
    private readonly LateTimers _timers;
    private readonly ExpiringValue<IReadOnlyList<string>> _problems;

    public Readiness(StorageProbe storage, KeyVerification keys, ArticleCatalog catalog, LateTimers timers, TimeProvider time)
    {
        (_storage, _keys, _catalog, _timers) = (storage, keys, catalog, timers);
        _problems = new ExpiringValue<IReadOnlyList<string>>(time, FindAsync);
    }

    /// <summary>Sentences; empty when nothing is wrong.</summary>
    public Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken) => _problems.GetAsync(MaxAge, cancellationToken);

    private async Task<IReadOnlyList<string>> FindAsync()
    {
        if (await _storage.ProblemsAsync(CancellationToken.None) is { Count: > 0 } problems)
        {
            return problems;
        }

        try
        {
            await _catalog.GetAsync(CancellationToken.None);
            var wrongKeys = await _keys.FindWrongAsync(CancellationToken.None);
            var late = await _timers.FindAsync(CancellationToken.None);
            return
            [
                .. wrongKeys.Count > 0 ? [new WrongKeyException(wrongKeys).Message] : Array.Empty<string>(),
                .. _catalog.Fault is { } fault ? [fault] : Array.Empty<string>(),
                .. late.Count > 0 ? [$"Late: {string.Join(", ", late)}."] : Array.Empty<string>(),
            ];
        }
        catch (DamagedBlobException damaged)
        {
            return [damaged.Message];
        }
        catch (Exception outage) when (StorageOutage.Failed(outage))
        {
            return ["Unreachable: storage."];
        }
    }
}
