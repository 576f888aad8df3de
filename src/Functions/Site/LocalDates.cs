using System.Globalization;

namespace Functions.Site;

/// <summary>Dates and times as people of a language write them. The app runs without the data of cultures, so that it is the same everywhere.</summary>
public static class LocalDates
{
    /// <summary>Such as <c>November 30, 2026</c>.</summary>
    public static string Date(this Words words, DateTime day) => words.Format("date.day", Parts(words, day));

    /// <summary>Such as <c>Monday, November 30, 2026</c>.</summary>
    public static string DateWithWeekday(this Words words, DateTime day)
        => words.Format("date.weekday", [("weekday", words["date.weekdays"].Split(' ')[(int)day.DayOfWeek]), .. Parts(words, day)]);

    /// <summary>Such as <c>6:30 PM</c>.</summary>
    public static string Time(this Words words, DateTime time)
        => $"{time.ToString("h:mm", CultureInfo.InvariantCulture)}\u00A0{words[time.Hour < 12 ? "date.am" : "date.pm"]}";

    private static (string Name, string Value)[] Parts(Words words, DateTime day) =>
    [
        ("day", day.Day.ToString(CultureInfo.InvariantCulture)),
        ("month", words["date.months"].Split(' ')[day.Month - 1]),
        ("year", day.Year.ToString(CultureInfo.InvariantCulture)),
    ];
}
