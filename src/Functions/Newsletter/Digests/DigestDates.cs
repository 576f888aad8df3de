using System.Globalization;
using Functions.Newsletter.Issues;

namespace Functions.Newsletter.Digests;

/// <summary>When digests are due, in the practice's local time.</summary>
internal static class DigestDates
{
    /// <summary>The day of the weekly digest that is due within a day of now, before or after, so that a missed daily run is made up for by the next.</summary>
    public static DateOnly? Weekly(DateTimeOffset now, TimeZoneInfo zone, NewsletterOptions options)
        => Days(now, zone).Cast<DateOnly?>().FirstOrDefault(day => day!.Value.DayOfWeek == options.DigestDay && IsNear(Due(day.Value, zone, options), now));

    /// <summary>The day of the monthly digest, the first of a month, in the same way.</summary>
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
