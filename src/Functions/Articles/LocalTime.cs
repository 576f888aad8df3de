using System.Globalization;

namespace Functions.Articles;

/// <summary>Reads instants that authors write as the time on a wall clock.</summary>
internal static class LocalTime
{
    /// <summary>
    /// With an offset the text is an instant; without one it is the time in the zone. In the gap of a change to summer time it moves
    /// forward; in the overlap the first one counts.
    /// </summary>
    /// <exception cref="ContentException">There is a value, and it is no time.</exception>
    public static DateTimeOffset? Read(FrontMatter front, string key, TimeZoneInfo zone)
    {
        if (front.Text(key) is not { } text)
        {
            return null;
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            throw front.Fault(key, $"{key} is not a time: write it as 2026-05-31T09:00, or with an offset.");
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return new DateTimeOffset(time).ToUniversalTime();
        }

        // Offsets a day to either side differ by the length of the gap.
        var local = zone.IsInvalidTime(time) ? time + (zone.GetUtcOffset(time.AddDays(1)) - zone.GetUtcOffset(time.AddDays(-1))) : time;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
