using System.Globalization;
using System.Text.RegularExpressions;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>Reads instants that authors write in local time.</summary>
internal static class LocalTime
{
    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(14);

    // YAML's timestamps and TOML's: with a time or without, with an offset or without.
    private static readonly Regex Format = new(
        """
        ^(?<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})
        (([Tt]|[ ]+)(?<time>[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)(?<fraction>\.[0-9]+)?([ ]*(?<half>[AaPp][Mm]))?
        [ ]*((?<utc>[Zz]|UTC|GMT)|(?<sign>[+-])(?<hours>[0-9]{1,2})(:?(?<minutes>[0-9]{2}))?)?)?$
        """,
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace);

    private static readonly string[] Formats = ["yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d h:mm tt", "yyyy-M-d h:mm:ss tt"];

    /// <summary>With an offset the text is an instant; without one it is local time in the zone, and without a time the start of the day there.</summary>
    /// <exception cref="ContentException">The value is not a time.</exception>
    public static DateTimeOffset? Read(FrontMatter front, string key, TimeZoneInfo zone) => front.Text(key) switch
    {
        null => null,
        var text => Parse(text, zone) ?? throw front.Fault(key, $"{front.Written(key)} is not a date: write it as 2026-05-31 or 2026-05-31T09:00, with an offset or without."),
    };

    /// <returns>Null for what is not a date.</returns>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        var match = Format.Match(text);
        var written = string.Join(' ', new[] { match.Groups["date"].Value, match.Groups["time"].Value, match.Groups["half"].Value }.Where(part => part.Length > 0));
        if (!match.Success || !DateTime.TryParseExact(written, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        local = local.AddTicks(match.Groups["fraction"] is { Success: true } fraction ? long.Parse(fraction.Value[1..].PadRight(7, '0')[..7], CultureInfo.InvariantCulture) : 0);
        return match.Groups["utc"].Success ? At(local, TimeSpan.Zero)
            : !match.Groups["sign"].Success ? ToInstant(local, zone)
            : OffsetOf(match) is { } offset ? At(local, offset)
            : null;
    }

    /// <summary>The instant of a local time. In the gap of a change to summer time it moves forward; in the overlap of the change back the first one is used.</summary>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        // Not by IsInvalidTime: it does not know the gaps of Dublin, nor the day that Samoa left out.
        var before = zone.GetUtcOffset(At(local, TimeSpan.FromDays(1)));
        var after = zone.GetUtcOffset(At(local, TimeSpan.FromDays(-1)));
        var (first, second) = (At(local, before), At(local, after));
        return zone.GetUtcOffset(first) == before || zone.GetUtcOffset(second) != after ? first : second;
    }

    private static TimeSpan? OffsetOf(Match match)
    {
        var minutes = match.Groups["minutes"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var offset = new TimeSpan(int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture), minutes, 0);
        return offset > MaxOffset || minutes >= 60 ? null : match.Groups["sign"].Value == "-" ? -offset : offset;
    }

    // 9999-12-31T23:59, which people write for never, would be in the year 10000 in UTC.
    private static DateTimeOffset At(DateTime local, TimeSpan offset)
        => new(Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
