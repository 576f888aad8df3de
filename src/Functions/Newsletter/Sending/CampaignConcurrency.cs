using System.Collections.Concurrent;

namespace Functions.Newsletter.Sending;

/// <summary>Lets two POSTs of a campaign be under way at once in this process, so that an outage of the provider costs a batch or two.</summary>
public sealed class CampaignConcurrency
{
    private const int MaxConcurrency = 2;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string campaign, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(campaign, _ => new SemaphoreSlim(MaxConcurrency, MaxConcurrency));
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
