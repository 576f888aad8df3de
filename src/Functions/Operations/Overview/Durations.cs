using System.Globalization;

namespace Functions.Operations.Overview;

/// <summary>Durations in words.</summary>
internal static class Durations
{
    public static string Of(TimeSpan time) => time switch
    {
        _ when time.Ticks % TimeSpan.TicksPerDay == 0 => Count(time.TotalDays, "day"),
        _ when time.Ticks % TimeSpan.TicksPerHour == 0 => Count(time.TotalHours, "hour"),
        _ when time.Ticks % TimeSpan.TicksPerMinute == 0 => Count(time.TotalMinutes, "minute"),
        _ => Count(Math.Round(time.TotalSeconds), "second"),
    };

    /// <summary>Of what is measured: in the largest unit of which there are two.</summary>
    public static string About(TimeSpan time) => Of(TimeSpan.FromSeconds(time.TotalDays >= 2 ? Math.Floor(time.TotalDays) * 86_400
        : time.TotalHours >= 2 ? Math.Floor(time.TotalHours) * 3_600
        : Math.Max(1, Math.Floor(time.TotalMinutes)) * 60));

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")}");
}
