using System.Globalization;

namespace Functions.Newsletter.Issues;

/// <summary>Reads when an issue is to go out.</summary>
internal static class SendTime
{
    // Beyond these an offset may lead out of what a DateTimeOffset holds.
    private const int FirstYear = 2000;
    private const int LastYear = 9000;

    // RFC 3339, the seconds and the offset optional. Other spellings mean different days to different people, or lack the day.
    internal static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>With an offset the text is an instant; without one it is the practice's local time. In the gap of a change to summer time it moves forward; in the overlap the first one counts.</summary>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        // DateTime tells whether an offset was there: Kind is Unspecified only without one.
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            || time.Year is < FirstYear or > LastYear)
        {
            return null;
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return new DateTimeOffset(time).ToUniversalTime();
        }

        var local = zone.IsInvalidTime(time) ? time + GapLength(time, zone) : time;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static TimeSpan GapLength(DateTime time, TimeZoneInfo zone) => zone.GetUtcOffset(time.AddDays(1)) - zone.GetUtcOffset(time.AddDays(-1));
}
