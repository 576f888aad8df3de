using System.Globalization;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>Reads instants that authors write in local time.</summary>
internal static class LocalTime
{
    /// <summary>
    /// With an offset the text is an instant; without one it is local time in the zone. In the gap of a change to summer time it moves
    /// forward; in the overlap the first one is used.
    /// </summary>
    /// <exception cref="ContentException">The value is not a time.</exception>
    public static DateTimeOffset? Read(FrontMatter front, string key, TimeZoneInfo zone)
    {
        if (front.Text(key) is not { } text)
        {
            return null;
        }

        // .NET completes a partial date from today, and reads 5/6 as an American date.
        if (!BeginsWithYear(text) || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            throw front.Fault(key, $"{key} is not a date: write it as 2026-05-31 or 2026-05-31T09:00, with an offset or without.");
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return new DateTimeOffset(time).ToUniversalTime();
        }

        // Offsets a day to either side differ by the length of the gap.
        var local = zone.IsInvalidTime(time) ? time + (zone.GetUtcOffset(time.AddDays(1)) - zone.GetUtcOffset(time.AddDays(-1))) : time;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        // 9999-12-31T23:59, which people write for never, would be in the year 10000 in UTC.
        return new DateTimeOffset(Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    private static bool BeginsWithYear(string text) => text.IndexOf('-', StringComparison.Ordinal) == 4 && !text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9');
}
