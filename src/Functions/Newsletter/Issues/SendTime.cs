using System.Globalization;
using Functions.Content.Authoring;

namespace Functions.Newsletter.Issues;

/// <summary>Parses the time at which an issue is to be sent.</summary>
internal static class SendTime
{
    // Outside these years an offset may exceed the range of DateTimeOffset.
    private const int FirstYear = 2000;
    private const int LastYear = 9000;

    // RFC 3339, the seconds and the offset optional. Other formats are ambiguous, or have no date.
    internal static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>With an offset the text is an instant; without one it is the practice's local time. In the gap of a change to summer time it moves forward; in the overlap the first one is used.</summary>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        // Kind is Unspecified only when there was no offset.
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            || time.Year is < FirstYear or > LastYear)
        {
            return null;
        }

        return time.Kind == DateTimeKind.Unspecified ? LocalTime.ToInstant(time, zone) : new DateTimeOffset(time).ToUniversalTime();
    }
}
