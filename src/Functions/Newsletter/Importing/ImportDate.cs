using System.Globalization;

namespace Functions.Newsletter.Importing;

/// <summary>The order of day and month in dates such as 5/1/2024.</summary>
public enum DateOrder
{
    MonthFirst,
    DayFirst,
}

/// <summary>
/// Reads the dates of lists, also as spreadsheets write them. A date that has two meanings is not guessed: the order has to be given, or other
/// dates of the list have to show it. Times without an offset are in UTC.
/// </summary>
internal static class ImportDate
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];
    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt"];

    // With dots, and in other countries' names of days, the day is always first.
    private static readonly string[] OneMeaning =
    [
        .. Instants,
        .. WithTimes("yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d.M.yy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy"),
    ];

    private static readonly string[] MonthFirst = WithTimes("M/d/yyyy", "M/d/yy", "M-d-yyyy");
    private static readonly string[] DayFirst = WithTimes("d/M/yyyy", "d/M/yy", "d-M-yyyy");

    /// <returns>The instant; null for a text that is no date, or has two meanings of which the order tells neither.</returns>
    public static DateTimeOffset? Parse(string text, DateOrder? order) => Exact(text, OneMeaning) ?? (Meanings(text), order) switch
    {
        ((null, var day), _) => day,
        ((var month, null), _) => month,
        ((var month, var day), _) when month == day => month,
        ((var month, _), DateOrder.MonthFirst) => month,
        ((_, var day), DateOrder.DayFirst) => day,
        _ => null,
    };

    /// <summary>The order that a date shows, because it has no meaning in the other one.</summary>
    public static DateOrder? OrderOf(string text) => Meanings(text) switch
    {
        ({ }, null) => DateOrder.MonthFirst,
        (null, { }) => DateOrder.DayFirst,
        _ => null,
    };

    /// <summary>Asks for the meaning of a date; null when it has only one.</summary>
    public static string? Question(string text) => Meanings(text) is ({ } month, { } day) && month != day
        ? $"Is {text} in {month.ToString("MMMM", CultureInfo.InvariantCulture)} or in {day.ToString("MMMM", CultureInfo.InvariantCulture)}?"
        : null;

    // Most lists have dates that begin with the year: of those it is seen at once.
    private static (DateTimeOffset? MonthFirst, DateTimeOffset? DayFirst) Meanings(string text)
        => text.AsSpan(0, Math.Min(text.Length, 3)).ContainsAny('/', '-') ? (Exact(text, MonthFirst), Exact(text, DayFirst)) : default;

    private static DateTimeOffset? Exact(string text, string[] formats)
        => DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    private static string[] WithTimes(params string[] dates) => [.. dates.SelectMany(date => Times.Select(time => date + time))];
}
