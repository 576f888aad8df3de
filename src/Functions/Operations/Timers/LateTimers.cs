using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Timers;

/// <summary>Finds timers that did not run when they should have.</summary>
public sealed partial class LateTimers(TimerRunStore runs, IOptions<TimerOptions> options, TimeProvider time, ILogger<LateTimers> logger)
{
    /// <summary>A run is recorded when it has ended: it takes up to ten minutes (<c>functionTimeout</c> of host.json).</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>The host's timer may fire a little early: that run is not the one before it.</summary>
    private static readonly TimeSpan MaxEarly = TimeSpan.FromSeconds(30);

    /// <summary>The names of the timers that are late. One that has never run, or has another schedule now, is late from when it was first looked for.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        var known = await runs.ListAsync(cancellationToken).ToDictionaryAsync(run => run.Timer, StringComparer.Ordinal, cancellationToken);
        var now = time.GetUtcNow();
        var late = new List<string>();
        foreach (var timer in TimerOptions.Timers)
        {
            var since = await runs.ExpectedSinceAsync(timer, options.Value.ScheduleOf(timer), now, cancellationToken);
            var last = known.TryGetValue(timer, out var run) && run.StartedAt + MaxEarly > since ? run.StartedAt + MaxEarly : since;
            if (options.Value.NextRun(timer, last) + Grace < now)
            {
                late.Add(timer);
            }
        }

        return late;
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
