using System.Globalization;

namespace Functions.Site;

/// <summary>Dates and times as people of a language write them. The app runs without the data of cultures, so that it is the same everywhere.</summary>
public static class LocalDates
{
    /// <summary>Such as <c>November 30, 2026</c>.</summary>
    public static string Date(this Words words, DateTime day) => words.Format("date.day", Parts(words, day));

    /// <summary>Such as <c>Monday, November 30, 2026</c>.</summary>
    public static string DateWithWeekday(this Words words, DateTime day)
        => words.Format("date.weekday", [("weekday", Weekday(words, day)), .. Parts(words, day)]);

    /// <summary>Such as <c>6:30 PM</c> or <c>18:30</c>.</summary>
    public static string Time(this Words words, DateTime time) => words.Format(
        "date.time",
        ("hour12", time.ToString("%h", CultureInfo.InvariantCulture)),
        ("hour24", time.ToString("%H", CultureInfo.InvariantCulture)),
        ("minute", time.ToString("mm", CultureInfo.InvariantCulture)),
        ("half", words[time.Hour < 12 ? "date.am" : "date.pm"]));

    /// <summary>Such as <c>November</c>.</summary>
    /// <param name="words">The language.</param>
    /// <param name="month">From 1 to 12.</param>
    public static string Month(this Words words, int month) => words.List("date.months")[month - 1];

    /// <summary>Such as <c>Monday</c>.</summary>
    public static string Weekday(this Words words, DateTime day) => words.List("date.weekdays")[(int)day.DayOfWeek];

    private static (string Name, string Value)[] Parts(Words words, DateTime day) =>
    [
        ("day", day.Day.ToString(CultureInfo.InvariantCulture)),
        ("month", words.Month(day.Month)),
        ("year", day.Year.ToString(CultureInfo.InvariantCulture)),
    ];
}
