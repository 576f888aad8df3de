using System.Globalization;
using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>The live exercises as iCalendar (RFC 5545). Times are in UTC, so that no time zone has to be defined.</summary>
public sealed class ExerciseCalendar(IOptions<SiteOptions> site)
{
    private const int MaxOctets = 75;

    /// <summary>All live exercises that readers can see.</summary>
    public byte[] Write(SnapshotView view)
        => Write([.. view[ContentKind.Exercise].Entries.Select(entry => entry.Item).Where(item => item.Kind == ExerciseKind.Live).OrderBy(item => item.StartsAt)], site.Value.Name);

    /// <param name="live">Live exercises.</param>
    /// <param name="name">The name of a calendar that is subscribed to; null for events to add to one's own.</param>
    public byte[] Write(IReadOnlyList<ArticleItem> live, string? name)
    {
        var calendar = new StringBuilder();
        Line(calendar, "BEGIN:VCALENDAR");
        Line(calendar, "VERSION:2.0");
        Line(calendar, $"PRODID:-//{Text(site.Value.Name)}//Exercises//EN");
        Line(calendar, "CALSCALE:GREGORIAN");
        if (name is not null)
        {
            Line(calendar, $"X-WR-CALNAME:{Text(name)}");
        }

        foreach (var item in live)
        {
            WriteEvent(calendar, item);
        }

        if (live.Count == 0)
        {
            WriteZone(calendar);
        }

        Line(calendar, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(calendar.ToString());
    }

    // A calendar needs at least one component (3.6). A time zone is one that no program shows as an event.
    private static void WriteZone(StringBuilder calendar)
    {
        Line(calendar, "BEGIN:VTIMEZONE");
        Line(calendar, "TZID:Etc/UTC");
        Line(calendar, "BEGIN:STANDARD");
        Line(calendar, "DTSTART:19700101T000000");
        Line(calendar, "TZOFFSETFROM:+0000");
        Line(calendar, "TZOFFSETTO:+0000");
        Line(calendar, "END:STANDARD");
        Line(calendar, "END:VTIMEZONE");
    }

    private void WriteEvent(StringBuilder calendar, ArticleItem item)
    {
        Line(calendar, "BEGIN:VEVENT");
        Line(calendar, $"UID:{item.Slug}@{site.Value.BaseUrl!.Host}");
        Line(calendar, $"DTSTAMP:{Instant(item.UpdatedAt)}");
        Line(calendar, $"LAST-MODIFIED:{Instant(item.UpdatedAt)}");
        Line(calendar, $"DTSTART:{Instant(item.StartsAt!.Value)}");
        Line(calendar, $"DTEND:{Instant(item.EndsAt!.Value)}");
        Line(calendar, $"SUMMARY:{Text(item.Title)}");
        Line(calendar, $"DESCRIPTION:{Text(item.JoinUrl is null ? item.Summary : $"{item.Summary}\n{item.JoinUrl}")}");
        Line(calendar, $"URL:{item.Url}");
        if (item.JoinUrl is { } join)
        {
            Line(calendar, $"LOCATION:{Text(join)}");
        }

        Line(calendar, "END:VEVENT");
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Text(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    // A line has at most 75 octets; a longer one is folded by a line break and a space, never within a character.
    private static void Line(StringBuilder calendar, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }

            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        calendar.Append("\r\n");
    }
}
