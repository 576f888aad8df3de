using System.Globalization;
using Functions.Newsletter.Issues;

namespace Functions.Newsletter.Digests;

/// <summary>When digests are due, on the practice's wall clock.</summary>
internal static class DigestDates
{
    /// <summary>The day of the weekly digest that is due from a moment on, within a day: every daily run sees each of them, and one that was missed is seen a day later.</summary>
    public static DateOnly? Weekly(DateTimeOffset now, TimeZoneInfo zone, NewsletterOptions options)
        => Days(now, zone).Cast<DateOnly?>().FirstOrDefault(day => day!.Value.DayOfWeek == options.DigestDay && IsNear(Due(day.Value, zone, options), now));

    /// <summary>The day of the monthly digest, the first of a month, likewise.</summary>
    public static DateOnly? Monthly(DateTimeOffset now, TimeZoneInfo zone, NewsletterOptions options)
        => Days(now, zone).Cast<DateOnly?>().FirstOrDefault(day => day!.Value.Day == 1 && IsNear(Due(day.Value, zone, options), now));

    public static DateTimeOffset Due(DateOnly day, TimeZoneInfo zone, NewsletterOptions options)
        => Start(day, options.DigestTime, zone);

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone) => Start(day, TimeSpan.Zero, zone);

    private static DateTimeOffset Start(DateOnly day, TimeSpan time, TimeZoneInfo zone)
        => SendTime.Parse((day.ToDateTime(TimeOnly.MinValue) + time).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), zone)!.Value;

    private static bool IsNear(DateTimeOffset due, DateTimeOffset now) => (due - now).Duration() < TimeSpan.FromDays(1);

    private static IEnumerable<DateOnly> Days(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return [today, today.AddDays(1), today.AddDays(-1)];
    }
}
