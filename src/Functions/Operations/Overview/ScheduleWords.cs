using System.Globalization;
using Functions.Operations.Timers;

namespace Functions.Operations.Overview;

/// <summary>A timer's schedule in words, from when it runs: an expression has many spellings.</summary>
internal static class ScheduleWords
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // What is regular for eight days of every minute, or for longer than a month of days, is regular.
    private const int MaxRuns = 8 * 24 * 60;
    private const int MinDays = 8;
    private const int MinDaysOfDaily = 40;

    public static string Of(TimerOptions options, string timer, DateTimeOffset now)
    {
        var first = options.NextRun(timer, now);
        var gap = options.NextRun(timer, first) - first;
        return (gap <= Day || gap == 7 * Day) && IsEvery(gap, options, timer, first) ? Every(gap, first) : $"by the schedule {options.ScheduleOf(timer)}";
    }

    private static bool IsEvery(TimeSpan gap, TimerOptions options, string timer, DateTimeOffset first)
    {
        var (run, end) = (first, first + ((gap < Day ? MinDays : MinDaysOfDaily) * Day));
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
