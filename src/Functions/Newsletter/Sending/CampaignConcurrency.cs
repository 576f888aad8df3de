using System.Collections.Concurrent;

namespace Functions.Newsletter.Sending;

/// <summary>Limits a campaign to two concurrent POSTs in this process, so that an outage of the provider affects a batch or two.</summary>
public sealed class CampaignConcurrency
{
    private const int MaxConcurrency = 2;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _semaphores = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string campaign, CancellationToken cancellationToken)
    {
        var semaphore = _semaphores.GetOrAdd(campaign, _ => new SemaphoreSlim(MaxConcurrency, MaxConcurrency));
        await semaphore.WaitAsync(cancellationToken);
        return new Slot(semaphore);
    }

    private sealed class Slot(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
