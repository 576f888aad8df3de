using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Timers;

/// <summary>Finds timers that did not run when they should have.</summary>
public sealed partial class LateTimers(TimerRunStore runs, IOptions<TimerOptions> options, TimeProvider time, ILogger<LateTimers> logger)
{
    /// <summary>A run is recorded when it has ended: it takes up to ten minutes (<c>functionTimeout</c> of host.json).</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>The names of the timers that are late. One that has never run is late from when it was first looked for.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        var known = await runs.ListAsync(cancellationToken).ToDictionaryAsync(run => run.Timer, StringComparer.Ordinal, cancellationToken);
        var now = time.GetUtcNow();
        foreach (var timer in TimerOptions.Timers.Where(timer => !known.ContainsKey(timer)))
        {
            await runs.ExpectAsync(timer, now, cancellationToken);
        }

        return [.. TimerOptions.Timers.Where(timer => known.TryGetValue(timer, out var run) && options.Value.NextRun(timer, run.StartedAt) + Grace < now)];
    }

    /// <summary>Raises an alarm for each timer that is late.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var timer in await FindAsync(cancellationToken))
        {
            LogLate(timer);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The timer {Timer} did not run when it should have")]
    private partial void LogLate(string timer);
}
