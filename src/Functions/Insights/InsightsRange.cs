using Functions.Counting;
using Functions.Http;

namespace Functions.Insights;

/// <summary>The days that somebody wants to know about, in the practice's time zone.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
internal sealed record InsightsRange(DateOnly From, DateOnly To)
{
    public static readonly string[] Parameters = ["from", "to"];

    private const int DefaultDays = 30;
    private static readonly int MaxDays = (int)DailyCountStore.Lifetime.TotalDays;

    /// <summary>The first day of the first month, from which messages are shown.</summary>
    public DateOnly FirstOfMonth => new(From.Year, From.Month, 1);

    /// <summary>The last day of the last month.</summary>
    public DateOnly LastOfMonth => new(To.Year, To.Month, DateTime.DaysInMonth(To.Year, To.Month));

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays);

    /// <summary>Reads the parameters; without them the last 30 days.</summary>
    public static InsightsRange Read(QueryParameters query, DateOnly today)
    {
        var (from, to) = (query.Day("from"), query.Day("to"));
        var last = to ?? (from > today ? from.Value : today);
        var first = from ?? (last.DayNumber < DefaultDays ? DateOnly.MinValue : last.AddDays(1 - DefaultDays));
        if (first > last)
        {
            query.Fault("to", "This must not be before \"from\".");
        }
        else if (last.DayNumber - first.DayNumber >= MaxDays)
        {
            query.Fault("from", $"At most {MaxDays} days can be shown at once: counts are kept no longer.");
        }

        return new InsightsRange(first, last);
    }

    public bool Includes(DateOnly day) => day >= From && day <= To;
}
