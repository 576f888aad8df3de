using System.Globalization;
using Functions.Operations.Timers;

namespace Functions.Operations.Overview;

/// <summary>A timer's schedule in words, from when it runs: an expression has many spellings.</summary>
internal static class ScheduleWords
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Eight days of every minute: what is as regular as that is regular.
    private const int MaxRuns = 8 * 24 * 60;

    public static string Of(TimerOptions options, string timer, DateTimeOffset now)
    {
        var first = options.NextRun(timer, now);
        var gap = options.NextRun(timer, first) - first;
        return IsEvery(gap, options, timer, first) ? Every(gap, first) : $"by the schedule {options.ScheduleOf(timer)}";
    }

    private static bool IsEvery(TimeSpan gap, TimerOptions options, string timer, DateTimeOffset first)
    {
        var (run, end) = (first, first + (8 * Day));
        for (var count = 0; run < end && count < MaxRuns; count++)
        {
            var next = options.NextRun(timer, run);
            if (next - run != gap)
            {
                return false;
            }

            run = next;
        }

        return true;
    }

    private static string Every(TimeSpan gap, DateTimeOffset run) => gap switch
    {
        _ when gap == 7 * Day => string.Create(CultureInfo.InvariantCulture, $"every {run.DayOfWeek} at {run:HH:mm} UTC"),
        _ when gap == Day => string.Create(CultureInfo.InvariantCulture, $"every day at {run:HH:mm} UTC"),
        _ => Durations.Of(gap) is ['1', ' ', .. var unit] ? $"every {unit}" : $"every {Durations.Of(gap)}",
    };
}
